/// The colours of every palette, by number of classes.
///
/// ColorBrewer's schemes are by Cynthia Brewer, Mark Harrower and The Pennsylvania State University
/// (colorbrewer2.org; Apache License 2.0). viridis, inferno, magma and plasma are by Stéfan van der Walt and
/// Nathaniel Smith (CC0), cividis by Jamie Nuñez, Christopher Anderton and Ryan Renslow (2018), each taken
/// at equal steps from end to end. Sequential palettes run from light (low) to dark (high).
///
/// Where two published colours of a sequential palette look alike to some readers, `respaced` holds as many
/// colours of the same palette that do not: points of the line through its nine published colours in CIELAB
/// (160 equal steps, L* from 8 to 95.5), chosen by dynamic programming so that the least of the steps in
/// CIEDE2000, for any kind of colour vision, and in L* is as large as can be. Where even those are less than
/// 10 there are none.
enum PaletteCatalogue {
  static let all: [Palette] = sequential + perceptual + diverging + [tenSteps]

  /// Ten colours for deciles, of which fewer classes take every so-manieth: this project's own. A ramp of falling L*
  /// from white through green and blue to black, with one turn of hue, found by differential evolution over its hue
  /// and chroma at a few points, under the condition that every two colours, and each colour and a tone of the hatches,
  /// are at least 10 apart in CIEDE2000 for every kind of colour vision, and neighbours 10 L* apart in a grey print:
  /// nine such steps need L* from 99.6 to 0.5, nearly all that there is.
  private static let tenSteps = Palette(
    "TenSteps", .sequential,
    [
      "fefefe 0669c2 020102",
      "fefefe 83a7b0 263eb0 020102",
      "fefefe 98cec6 0669c2 36236f 020102",
      "fefefe 98cec6 458eb9 0669c2 36236f 020102",
      "fefefe 98cec6 83a7b0 0669c2 263eb0 261436 020102",
      "fefefe c8e8cc 83a7b0 458eb9 0669c2 263eb0 261436 020102",
      "fefefe c8e8cc 98cec6 83a7b0 0669c2 263eb0 36236f 261436 020102",
      "fefefe c8e8cc 98cec6 83a7b0 458eb9 0669c2 263eb0 36236f 261436 020102",
    ])

  private static let sequential: [Palette] = [
    Palette(
      "YlGnBu", .sequential,
      [
        "edf8b1 7fcdbb 2c7fb8",
        "ffffcc a1dab4 41b6c4 225ea8",
        "ffffcc a1dab4 41b6c4 2c7fb8 253494",
        "ffffcc c7e9b4 7fcdbb 41b6c4 2c7fb8 253494",
        "ffffcc c7e9b4 7fcdbb 41b6c4 1d91c0 225ea8 0c2c84",
        "ffffd9 edf8b1 c7e9b4 7fcdbb 41b6c4 1d91c0 225ea8 0c2c84",
        "ffffd9 edf8b1 c7e9b4 7fcdbb 41b6c4 1d91c0 225ea8 253494 081d58",
      ],
      respaced: [
        "edf8b1 9ad7b9 34a5c2 2377b4 26439b 081d58",
        "edf8b1 a2dab8 54bcc2 1e8ebf 2368ad 253896 081d58",
      ]),
    Palette(
      "YlOrRd", .sequential,
      [
        "ffeda0 feb24c f03b20",
        "ffffb2 fecc5c fd8d3c e31a1c",
        "ffffb2 fecc5c fd8d3c f03b20 bd0026",
        "ffffb2 fed976 feb24c fd8d3c f03b20 bd0026",
        "ffffb2 fed976 feb24c fd8d3c fc4e2a e31a1c b10026",
        "ffffcc ffeda0 fed976 feb24c fd8d3c fc4e2a e31a1c b10026",
        "ffffcc ffeda0 fed976 feb24c fd8d3c fc4e2a e31a1c bd0026 800026",
      ],
      respaced: [
        "fff3af fd8539 d41121 800026",
        "fff3af feb44e fc4e2a bf0126 800026",
        "fff3af ffc05b fd7033 e6221d b70026 800026",
      ]),
    Palette(
      "YlOrBr", .sequential,
      [
        "fff7bc fec44f d95f0e",
        "ffffd4 fed98e fe9929 cc4c02",
        "ffffd4 fed98e fe9929 d95f0e 993404",
        "ffffd4 fee391 fec44f fe9929 d95f0e 993404",
        "ffffd4 fee391 fec44f fe9929 ec7014 cc4c02 8c2d04",
        "ffffe5 fff7bc fee391 fec44f fe9929 ec7014 cc4c02 8c2d04",
        "ffffe5 fff7bc fee391 fec44f fe9929 ec7014 cc4c02 993404 662506",
      ],
      respaced: [
        "fff3b3 ffca5d f5851f d45506 a53a04 662506"
      ]),
    Palette(
      "YlGn", .sequential,
      [
        "f7fcb9 addd8e 31a354",
        "ffffcc c2e699 78c679 238443",
        "ffffcc c2e699 78c679 31a354 006837",
        "ffffcc d9f0a3 addd8e 78c679 31a354 006837",
        "ffffcc d9f0a3 addd8e 78c679 41ab5d 238443 005a32",
        "ffffe5 f7fcb9 d9f0a3 addd8e 78c679 41ab5d 238443 005a32",
        "ffffe5 f7fcb9 d9f0a3 addd8e 78c679 41ab5d 238443 006837 004529",
      ],
      respaced: [
        "eef8b2 329750 004529",
        "eef8b2 56b467 1d7e41 004529",
        "eef8b2 75c578 329750 0d703b 004529",
        "eef8b2 8bce80 40a95c 268846 006837 004529",
      ]),
    Palette(
      "GnBu", .sequential,
      [
        "e0f3db a8ddb5 43a2ca",
        "f0f9e8 bae4bc 7bccc4 2b8cbe",
        "f0f9e8 bae4bc 7bccc4 43a2ca 0868ac",
        "f0f9e8 ccebc5 a8ddb5 7bccc4 43a2ca 0868ac",
        "f0f9e8 ccebc5 a8ddb5 7bccc4 4eb3d3 2b8cbe 08589e",
        "f7fcf0 e0f3db ccebc5 a8ddb5 7bccc4 4eb3d3 2b8cbe 08589e",
        "f7fcf0 e0f3db ccebc5 a8ddb5 7bccc4 4eb3d3 2b8cbe 0868ac 084081",
      ],
      respaced: [
        "e8f6e2 3c9dc7 084081",
        "dff3da 70c4c9 217db7 084081",
        "d0edc9 7ecdc3 3798c4 116daf 084081",
        "ccebc5 8ad1c0 45a7cd 2583ba 0964a8 084081",
      ]),
    Palette(
      "PuBuGn", .sequential,
      [
        "ece2f0 a6bddb 1c9099",
        "f6eff7 bdc9e1 67a9cf 02818a",
        "f6eff7 bdc9e1 67a9cf 1c9099 016c59",
        "f6eff7 d0d1e6 a6bddb 67a9cf 1c9099 016c59",
        "f6eff7 d0d1e6 a6bddb 67a9cf 3690c0 02818a 016450",
        "fff7fb ece2f0 d0d1e6 a6bddb 67a9cf 3690c0 02818a 016450",
        "fff7fb ece2f0 d0d1e6 a6bddb 67a9cf 3690c0 02818a 016c59 014636",
      ],
      respaced: [
        "f7eff7 a8bedc 3c92c1 047267 014636",
        "f7eff7 bdc8e1 63a6cd 1d869d 016c59 014636",
      ]),
    Palette(
      "PuBu", .sequential,
      [
        "ece7f2 a6bddb 2b8cbe",
        "f1eef6 bdc9e1 74a9cf 0570b0",
        "f1eef6 bdc9e1 74a9cf 2b8cbe 045a8d",
        "f1eef6 d0d1e6 a6bddb 74a9cf 2b8cbe 045a8d",
        "f1eef6 d0d1e6 a6bddb 74a9cf 3690c0 0570b0 034e7b",
        "fff7fb ece7f2 d0d1e6 a6bddb 74a9cf 3690c0 0570b0 034e7b",
        "fff7fb ece7f2 d0d1e6 a6bddb 74a9cf 3690c0 0570b0 045a8d 023858",
      ],
      respaced: [
        "f6f0f7 a8bedc 3690c0 05659e 023858",
        "f6f0f7 bfc9e2 6ca5cd 207db6 045b8f 023858",
      ]),
    Palette(
      "BuGn", .sequential,
      [
        "e5f5f9 99d8c9 2ca25f",
        "edf8fb b2e2e2 66c2a4 238b45",
        "edf8fb b2e2e2 66c2a4 2ca25f 006d2c",
        "edf8fb ccece6 99d8c9 66c2a4 2ca25f 006d2c",
        "edf8fb ccece6 99d8c9 66c2a4 41ae76 238b45 005824",
        "f7fcfd e5f5f9 ccece6 99d8c9 66c2a4 41ae76 238b45 005824",
        "f7fcfd e5f5f9 ccece6 99d8c9 66c2a4 41ae76 238b45 006d2c 00441b",
      ],
      respaced: [
        "e5f5f9 37a265 00441b",
        "e5f5f9 61bf9d 1d8540 00441b",
        "e5f5f9 79cab1 339c5d 0b7432 00441b",
        "e5f5f9 8dd3c0 47b17d 268e4a 006b2b 00441b",
      ]),
    Palette(
      "BuPu", .sequential,
      [
        "e0ecf4 9ebcda 8856a7",
        "edf8fb b3cde3 8c96c6 88419d",
        "edf8fb b3cde3 8c96c6 8856a7 810f7c",
        "edf8fb bfd3e6 9ebcda 8c96c6 8856a7 810f7c",
        "edf8fb bfd3e6 9ebcda 8c96c6 8c6bb1 88419d 6e016b",
        "f7fcfd e0ecf4 bfd3e6 9ebcda 8c96c6 8c6bb1 88419d 6e016b",
        "f7fcfd e0ecf4 bfd3e6 9ebcda 8c96c6 8c6bb1 88419d 810f7c 4d004b",
      ],
      respaced: [
        "eaf3f8 afc7e0 8c96c6 8b61ac 832084 4d004b",
        "eaf3f8 b8cee4 93a5ce 8d7ab8 8a50a4 810f7c 4d004b",
      ]),
    Palette(
      "RdPu", .sequential,
      [
        "fde0dd fa9fb5 c51b8a",
        "feebe2 fbb4b9 f768a1 ae017e",
        "feebe2 fbb4b9 f768a1 c51b8a 7a0177",
        "feebe2 fcc5c0 fa9fb5 f768a1 c51b8a 7a0177",
        "feebe2 fcc5c0 fa9fb5 f768a1 dd3497 ae017e 7a0177",
        "fff7f3 fde0dd fcc5c0 fa9fb5 f768a1 dd3497 ae017e 7a0177",
        "fff7f3 fde0dd fcc5c0 fa9fb5 f768a1 dd3497 ae017e 7a0177 49006a",
      ],
      respaced: [
        "feefeb e74b9b 49006a",
        "feefeb f87aa7 cc268e 49006a",
        "feefeb fa95b1 e94e9c be1987 4e006b",
        "feefeb fbaeb9 f76ba2 db3296 ae017e 49006a",
      ]),
    Palette(
      "PuRd", .sequential,
      [
        "e7e1ef c994c7 dd1c77",
        "f1eef6 d7b5d8 df65b0 ce1256",
        "f1eef6 d7b5d8 df65b0 dd1c77 980043",
        "f1eef6 d4b9da c994c7 df65b0 dd1c77 980043",
        "f1eef6 d4b9da c994c7 df65b0 e7298a ce1256 91003f",
        "f7f4f9 e7e1ef d4b9da c994c7 df65b0 e7298a ce1256 91003f",
        "f7f4f9 e7e1ef d4b9da c994c7 df65b0 e7298a ce1256 980043 67001f",
      ],
      respaced: [
        "f4f0f7 d6bddc db70b5 df2277 ad064b 6c0022"
      ]),
    Palette(
      "OrRd", .sequential,
      [
        "fee8c8 fdbb84 e34a33",
        "fef0d9 fdcc8a fc8d59 d7301f",
        "fef0d9 fdcc8a fc8d59 e34a33 b30000",
        "fef0d9 fdd49e fdbb84 fc8d59 e34a33 b30000",
        "fef0d9 fdd49e fdbb84 fc8d59 ef6548 d7301f 990000",
        "fff7ec fee8c8 fdd49e fdbb84 fc8d59 ef6548 d7301f 990000",
        "fff7ec fee8c8 fdd49e fdbb84 fc8d59 ef6548 d7301f b30000 7f0000",
      ],
      respaced: [
        "fff0dc fda46e dc3c27 7f0000",
        "fff0dc fdbe87 f0694a cc2516 7f0000",
        "fff0dc fdc992 fa8556 e24a31 c1190c 7f0000",
      ]),
    Palette(
      "Blues", .sequential,
      [
        "deebf7 9ecae1 3182bd",
        "eff3ff bdd7e7 6baed6 2171b5",
        "eff3ff bdd7e7 6baed6 3182bd 08519c",
        "eff3ff c6dbef 9ecae1 6baed6 3182bd 08519c",
        "eff3ff c6dbef 9ecae1 6baed6 4292c6 2171b5 084594",
        "f7fbff deebf7 c6dbef 9ecae1 6baed6 4292c6 2171b5 084594",
        "f7fbff deebf7 c6dbef 9ecae1 6baed6 4292c6 2171b5 08519c 08306b",
      ],
      respaced: [
        "ebf3fb 3f8fc4 08306b",
        "ebf3fb 73b2d8 206fb4 08306b",
        "ebf3fb 8dc0dd 3e8dc3 1761a8 08306b",
        "ebf3fb 9ecae1 5ea4d0 2d7bba 0d56a0 08306b",
      ]),
    Palette(
      "Greens", .sequential,
      [
        "e5f5e0 a1d99b 31a354",
        "edf8e9 bae4b3 74c476 238b45",
        "edf8e9 bae4b3 74c476 31a354 006d2c",
        "edf8e9 c7e9c0 a1d99b 74c476 31a354 006d2c",
        "edf8e9 c7e9c0 a1d99b 74c476 41ab5d 238b45 005a32",
        "f7fcf5 e5f5e0 c7e9c0 a1d99b 74c476 41ab5d 238b45 005a32",
        "f7fcf5 e5f5e0 c7e9c0 a1d99b 74c476 41ab5d 238b45 006d2c 00441b",
      ],
      respaced: [
        "e8f6e3 a7dba1 54b466 268e47 006b2b 00441b"
      ]),
    Palette(
      "Oranges", .sequential,
      [
        "fee6ce fdae6b e6550d",
        "feedde fdbe85 fd8d3c d94701",
        "feedde fdbe85 fd8d3c e6550d a63603",
        "feedde fdd0a2 fdae6b fd8d3c e6550d a63603",
        "feedde fdd0a2 fdae6b fd8d3c f16913 d94801 8c2d04",
        "fff5eb fee6ce fdd0a2 fdae6b fd8d3c f16913 d94801 8c2d04",
        "fff5eb fee6ce fdd0a2 fdae6b fd8d3c f16913 d94801 a63603 7f2704",
      ],
      respaced: [
        "ffefdf fdac69 dd4d03 7f2704",
        "ffefdf febd84 f57623 c94302 7f2704",
        "ffefdf fec894 fd9446 e65b0b bd3e02 7f2704",
      ]),
    Palette(
      "Reds", .sequential,
      [
        "fee0d2 fc9272 de2d26",
        "fee5d9 fcae91 fb6a4a cb181d",
        "fee5d9 fcae91 fb6a4a de2d26 a50f15",
        "fee5d9 fcbba1 fc9272 fb6a4a de2d26 a50f15",
        "fee5d9 fcbba1 fc9272 fb6a4a ef3b2c cb181d 99000d",
        "fff5f0 fee0d2 fcbba1 fc9272 fb6a4a ef3b2c cb181d 99000d",
        "fff5f0 fee0d2 fcbba1 fc9272 fb6a4a ef3b2c cb181d a50f15 67000d",
      ],
      respaced: [
        "ffefe7 fdc1a8 fc8362 ea362a ae1117 67000d",
        "ffefe7 fdcab4 fc9a7b f86042 d92823 9f0d14 67000d",
      ]),
    Palette(
      "Purples", .sequential,
      [
        "efedf5 bcbddc 756bb1",
        "f2f0f7 cbc9e2 9e9ac8 6a51a3",
        "f2f0f7 cbc9e2 9e9ac8 756bb1 54278f",
        "f2f0f7 dadaeb bcbddc 9e9ac8 756bb1 54278f",
        "f2f0f7 dadaeb bcbddc 9e9ac8 807dba 6a51a3 4a1486",
        "fcfbfd efedf5 dadaeb bcbddc 9e9ac8 807dba 6a51a3 4a1486",
        "fcfbfd efedf5 dadaeb bcbddc 9e9ac8 807dba 6a51a3 54278f 3f007d",
      ],
      respaced: [
        "f3f1f7 a29fcb 7260ab 40027e",
        "f3f1f7 b3b2d6 827ebb 684da1 40027e",
        "f3f1f7 bfc0de 9591c4 786bb1 62419b 40027e",
        "f3f1f7 c6c7e1 a19dca 807dba 705ca9 5c3696 3f007d",
      ]),
    Palette(
      "Greys", .sequential,
      [
        "f0f0f0 bdbdbd 636363",
        "f7f7f7 cccccc 969696 525252",
        "f7f7f7 cccccc 969696 636363 252525",
        "f7f7f7 d9d9d9 bdbdbd 969696 636363 252525",
        "f7f7f7 d9d9d9 bdbdbd 969696 737373 525252 252525",
        "ffffff f0f0f0 d9d9d9 bdbdbd 969696 737373 525252 252525",
        "ffffff f0f0f0 d9d9d9 bdbdbd 969696 737373 525252 252525 000000",
      ],
      respaced: [
        "f2f2f2 989898 5d5d5d 181818",
        "f2f2f2 adadad 7a7a7a 4d4d4d 191919",
        "f2f2f2 b7b7b7 8b8b8b 696969 424242 181818",
        "f2f2f2 c1c1c1 9a9a9a 7a7a7a 5d5d5d 3b3b3b 181818",
      ]),
  ]

  private static let perceptual: [Palette] = [
    Palette(
      "viridis", .sequential,
      [
        "fde725 21918c 440154",
        "fde725 35b779 31688e 440154",
        "fde725 5ec962 21918c 3b528b 440154",
        "fde725 7ad151 22a884 2a788e 414487 440154",
        "fde725 90d743 35b779 21918c 31688e 443983 440154",
        "fde725 a0da39 4ac16d 1fa187 277f8e 365c8d 46327e 440154",
        "fde725 addc30 5ec962 28ae80 21918c 2c728e 3b528b 472d7b 440154",
      ],
      respaced: [
        "fde725 68cb5e 269c87 2c758e 3f4987 440154",
        "fde725 7acf56 2caf7f 258b8c 326a8d 434083 440456",
      ]),
    Palette(
      "cividis", .sequential,
      [
        "fee838 7d7c78 00224e",
        "fee838 a59c74 575d6d 00224e",
        "fee838 bcae6c 7d7c78 434e6c 00224e",
        "fee838 c8b866 948e77 666970 35456c 00224e",
        "fee838 d2c060 a59c74 7d7c78 575d6d 2a3f6d 00224e",
        "fee838 d9c55c b1a570 8e8978 6c6e72 4c556c 213b6e 00224e",
        "fee838 dec958 bcae6c 9b9476 7d7c78 61656f 434e6c 1a386f 00224e",
      ],
      respaced: [
        "fee838 c8b766 a09875 7d7c78 5d616f 39476d 00224e"
      ]),
    Palette(
      "inferno", .sequential,
      [
        "fcffa4 bc3754 000004",
        "fcffa4 ed6925 781c6d 000004",
        "fcffa4 f98e09 bc3754 57106e 000004",
        "fcffa4 fca50a dd513a 932667 420a68 000004",
        "fcffa4 fbb61a ed6925 bc3754 781c6d 320a5e 000004",
        "fcffa4 fac228 f57d15 d44842 9f2a63 65156e 280b53 000004",
        "fcffa4 f9cb35 f98e09 e45a31 bc3754 8a226a 57106e 210c4a 000004",
      ],
      respaced: [
        "fdf48f fabc2c f07723 ce4746 a12b60 6f186c 1e0c40"
      ]),
    Palette(
      "magma", .sequential,
      [
        "fcfdbf b73779 000004",
        "fcfdbf f1605d 721f81 000004",
        "fcfdbf fc8961 b73779 51127c 000004",
        "fcfdbf fe9f6d de4968 8c2981 3b0f70 000004",
        "fcfdbf feb078 f1605d b73779 721f81 2c115f 000004",
        "fcfdbf febb81 f8765c d3436e 982d80 5f187f 221150 000004",
        "fcfdbf fec488 fc8961 e75263 b73779 832681 51127c 1d1147 000004",
      ],
      respaced: [
        "fdf2b4 fe9e6e e95863 b43679 5e177d 1a103a",
        "fdf2b4 feb07a f26f62 cd4370 9e2e7d 491374 1a103a",
      ]),
    Palette(
      "plasma", .sequential,
      [
        "f0f921 cc4778 0d0887",
        "f0f921 ed7953 9c179e 0d0887",
        "f0f921 f89540 cc4778 7e03a8 0d0887",
        "f0f921 fca636 e16462 b12a90 6a00a8 0d0887",
        "f0f921 fdb42f ed7953 cc4778 9c179e 5c01a6 0d0887",
        "f0f921 febd2a f48849 db5c68 b83289 8b0aa5 5302a3 0d0887",
        "f0f921 fdc527 f89540 e66c5c cc4778 aa2395 7e03a8 4c02a1 0d0887",
      ],
      respaced: [
        "f0f921 f99c3d db5c69 b02991 0d0887",
        "f0f921 faa938 e97258 ca4579 9c199c 130888",
      ]),
  ]

  private static let diverging: [Palette] = [
    Palette(
      "RdBu", .diverging,
      [
        "ef8a62 f7f7f7 67a9cf",
        "ca0020 f4a582 92c5de 0571b0",
        "ca0020 f4a582 f7f7f7 92c5de 0571b0",
        "b2182b ef8a62 fddbc7 d1e5f0 67a9cf 2166ac",
        "b2182b ef8a62 fddbc7 f7f7f7 d1e5f0 67a9cf 2166ac",
        "b2182b d6604d f4a582 fddbc7 d1e5f0 92c5de 4393c3 2166ac",
        "b2182b d6604d f4a582 fddbc7 f7f7f7 d1e5f0 92c5de 4393c3 2166ac",
      ]),
    Palette(
      "PuOr", .diverging,
      [
        "f1a340 f7f7f7 998ec3",
        "e66101 fdb863 b2abd2 5e3c99",
        "e66101 fdb863 f7f7f7 b2abd2 5e3c99",
        "b35806 f1a340 fee0b6 d8daeb 998ec3 542788",
        "b35806 f1a340 fee0b6 f7f7f7 d8daeb 998ec3 542788",
        "b35806 e08214 fdb863 fee0b6 d8daeb b2abd2 8073ac 542788",
        "b35806 e08214 fdb863 fee0b6 f7f7f7 d8daeb b2abd2 8073ac 542788",
      ]),
    Palette(
      "BrBG", .diverging,
      [
        "d8b365 f5f5f5 5ab4ac",
        "a6611a dfc27d 80cdc1 018571",
        "a6611a dfc27d f5f5f5 80cdc1 018571",
        "8c510a d8b365 f6e8c3 c7eae5 5ab4ac 01665e",
        "8c510a d8b365 f6e8c3 f5f5f5 c7eae5 5ab4ac 01665e",
        "8c510a bf812d dfc27d f6e8c3 c7eae5 80cdc1 35978f 01665e",
        "8c510a bf812d dfc27d f6e8c3 f5f5f5 c7eae5 80cdc1 35978f 01665e",
      ]),
    Palette(
      "PRGn", .diverging,
      [
        "af8dc3 f7f7f7 7fbf7b",
        "7b3294 c2a5cf a6dba0 008837",
        "7b3294 c2a5cf f7f7f7 a6dba0 008837",
        "762a83 af8dc3 e7d4e8 d9f0d3 7fbf7b 1b7837",
        "762a83 af8dc3 e7d4e8 f7f7f7 d9f0d3 7fbf7b 1b7837",
        "762a83 9970ab c2a5cf e7d4e8 d9f0d3 a6dba0 5aae61 1b7837",
        "762a83 9970ab c2a5cf e7d4e8 f7f7f7 d9f0d3 a6dba0 5aae61 1b7837",
      ]),
    Palette(
      "PiYG", .diverging,
      [
        "e9a3c9 f7f7f7 a1d76a",
        "d01c8b f1b6da b8e186 4dac26",
        "d01c8b f1b6da f7f7f7 b8e186 4dac26",
        "c51b7d e9a3c9 fde0ef e6f5d0 a1d76a 4d9221",
        "c51b7d e9a3c9 fde0ef f7f7f7 e6f5d0 a1d76a 4d9221",
        "c51b7d de77ae f1b6da fde0ef e6f5d0 b8e186 7fbc41 4d9221",
        "c51b7d de77ae f1b6da fde0ef f7f7f7 e6f5d0 b8e186 7fbc41 4d9221",
      ]),
    Palette(
      "RdYlBu", .diverging,
      [
        "fc8d59 ffffbf 91bfdb",
        "d7191c fdae61 abd9e9 2c7bb6",
        "d7191c fdae61 ffffbf abd9e9 2c7bb6",
        "d73027 fc8d59 fee090 e0f3f8 91bfdb 4575b4",
        "d73027 fc8d59 fee090 ffffbf e0f3f8 91bfdb 4575b4",
        "d73027 f46d43 fdae61 fee090 e0f3f8 abd9e9 74add1 4575b4",
        "d73027 f46d43 fdae61 fee090 ffffbf e0f3f8 abd9e9 74add1 4575b4",
      ]),
    Palette(
      "RdGy", .diverging,
      [
        "ef8a62 ffffff 999999",
        "ca0020 f4a582 bababa 404040",
        "ca0020 f4a582 ffffff bababa 404040",
        "b2182b ef8a62 fddbc7 e0e0e0 999999 4d4d4d",
        "b2182b ef8a62 fddbc7 ffffff e0e0e0 999999 4d4d4d",
        "b2182b d6604d f4a582 fddbc7 e0e0e0 bababa 878787 4d4d4d",
        "b2182b d6604d f4a582 fddbc7 ffffff e0e0e0 bababa 878787 4d4d4d",
      ]),
    Palette(
      "RdYlGn", .diverging,
      [
        "fc8d59 ffffbf 91cf60",
        "d7191c fdae61 a6d96a 1a9641",
        "d7191c fdae61 ffffbf a6d96a 1a9641",
        "d73027 fc8d59 fee08b d9ef8b 91cf60 1a9850",
        "d73027 fc8d59 fee08b ffffbf d9ef8b 91cf60 1a9850",
        "d73027 f46d43 fdae61 fee08b d9ef8b a6d96a 66bd63 1a9850",
        "d73027 f46d43 fdae61 fee08b ffffbf d9ef8b a6d96a 66bd63 1a9850",
      ]),
    Palette(
      "Spectral", .diverging,
      [
        "fc8d59 ffffbf 99d594",
        "d7191c fdae61 abdda4 2b83ba",
        "d7191c fdae61 ffffbf abdda4 2b83ba",
        "d53e4f fc8d59 fee08b e6f598 99d594 3288bd",
        "d53e4f fc8d59 fee08b ffffbf e6f598 99d594 3288bd",
        "d53e4f f46d43 fdae61 fee08b e6f598 abdda4 66c2a5 3288bd",
        "d53e4f f46d43 fdae61 fee08b ffffbf e6f598 abdda4 66c2a5 3288bd",
      ]),
  ]
}
