#!/usr/bin/env python3
"""Make the demonstration assessment: an ILLUSTRATIVE Milton Keynes of mid-2006.

Nothing here is official data. The ward names are the 23 of 2006 and the totals are set so that they meet
published facts (FACTS.md lists each with its source); borders, codes and every count are made up.

    python -m venv venv && venv/bin/pip install -r requirements.txt
    venv/bin/python make.py             # writes beside this file; the same bytes every time

One seed, one generator a section: changing a later section leaves the earlier ones as they were.
"""

from __future__ import annotations

import csv
import io
import math
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy
import shapefile
import shapely
from shapely import STRtree
from shapely.geometry import LineString, MultiPoint, Point, Polygon

SEED = 2006
HERE = Path(__file__).resolve().parent
CREDIT = "Illustrative"  # the source of every file made here


def generator(section: str) -> numpy.random.Generator:
    """A random generator of this section's own, fixed by SEED and the section's name."""
    return numpy.random.Generator(numpy.random.PCG64([SEED, *section.encode()]))


# ---------------------------------------------------------------------------------------------------------
# What is given: names, rough positions and sizes (real), characters (made up)
# ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ward:
    """What a ward is made from.

    `centre` (metres, British National Grid) and `area` (square kilometres) are rough real figures, which
    the made-up border aims at. The rest is made up: `seats` (thirds of the largest size) sets population
    and number of small areas; `growth` multiplies population; `age` tilts the age profile (+ older);
    `need` is the mean deprivation in standard deviations of England (+ more deprived).
    """

    name: str
    centre: tuple[int, int]
    area: float
    seats: int
    growth: float
    age: float
    need: float


WARDS = [
    Ward("Bletchley and Fenny Stratford", (487300, 234300), 8.5, 3, 1.00, 0.35, 0.80),
    Ward("Bradwell", (484100, 239600), 3.4, 3, 0.97, -0.05, 0.40),
    Ward("Campbell Park", (485700, 238400), 5.8, 3, 1.02, -0.30, 0.95),
    Ward("Danesborough", (491400, 235200), 19.5, 1, 0.98, 0.75, -0.90),
    Ward("Denbigh", (485800, 234800), 1.7, 2, 0.90, 0.35, 0.25),
    Ward("Eaton Manor", (487000, 232200), 4.5, 2, 0.96, -0.05, 1.25),
    Ward("Emerson Valley", (483200, 234300), 6.3, 3, 1.18, -0.65, -0.85),
    Ward("Furzton", (484600, 235700), 2.4, 2, 1.02, -0.50, -0.35),
    Ward("Hanslope Park", (481100, 245500), 40.2, 1, 1.02, 0.55, -0.90),
    Ward("Linford North", (486100, 242000), 4.3, 3, 0.98, -0.10, -0.10),
    Ward("Linford South", (487000, 240400), 5.5, 2, 1.06, 0.00, -0.60),
    Ward("Loughton Park", (482500, 236800), 10.6, 3, 1.10, -0.35, -0.80),
    Ward("Middleton", (489000, 238900), 10.0, 2, 1.22, -0.55, -0.85),
    Ward("Newport Pagnell North", (486400, 244400), 4.1, 2, 0.84, 0.50, -1.55),
    Ward("Newport Pagnell South", (488000, 243400), 3.3, 2, 0.86, 0.65, -1.45),
    Ward("Olney", (489000, 252200), 52.2, 2, 0.95, 0.70, -1.50),
    Ward("Sherington", (489600, 246300), 87.9, 1, 0.96, 0.65, -0.85),
    Ward("Stantonbury", (484000, 240800), 4.1, 3, 0.96, 0.10, 0.45),
    Ward("Stony Stratford", (480000, 238800), 12.8, 2, 1.02, 0.75, -0.30),
    Ward("Walton Park", (489600, 236400), 7.1, 2, 1.20, -0.55, 0.30),
    Ward("Whaddon", (484700, 233500), 2.3, 2, 0.88, 0.45, 0.05),
    Ward("Wolverton", (481400, 241000), 8.2, 2, 1.00, 0.20, 0.70),
    Ward("Woughton", (486400, 236700), 4.1, 3, 0.95, -0.45, 1.60),
]
NAMES = [ward.name for ward in WARDS]
WARD_CODES = [f"E059{number:05d}" for number in range(1, len(WARDS) + 1)]

# Drawn by eye, clockwise from the south-west; not taken from any boundary file.
OUTLINE = [
    (482000, 233300), (481300, 234900), (481100, 236100), (479900, 236700), (478400, 237200),
    (478200, 238700), (477500, 239600), (478000, 241000), (479100, 241600), (479900, 242500),
    (478900, 243300), (477900, 244600), (478300, 246100), (477900, 247600), (479200, 249000),
    (480700, 249700), (481700, 250500), (482900, 250500), (483700, 251700), (484800, 253100),
    (486300, 253400), (487600, 254700), (489200, 255400), (490600, 255900), (492100, 255100),
    (492800, 253700), (494200, 252900), (493900, 251500), (494700, 250200), (495100, 248900),
    (496600, 247800), (496300, 246000), (494900, 244600), (493300, 243500), (493000, 241600),
    (491800, 240200), (491600, 238900), (492400, 237700), (493500, 236600), (493200, 235300),
    (492600, 234200), (492900, 232500), (491700, 231300), (490200, 231700), (489100, 232500),
    (488500, 231300), (487300, 230600), (486200, 231000), (485700, 232200), (484600, 232600),
    (483500, 232500),
]  # fmt: skip

# Wards that reach round others are drawn from several points.
SITES = {
    "Danesborough": [(491300, 237100), (490900, 234300), (491300, 232600), (492500, 235800)],
    "Hanslope Park": [(480600, 247500), (482600, 248900), (480600, 245400), (483300, 245800)],
    "Olney": [(488900, 251600), (486700, 250900), (491800, 253300), (492600, 251200)],
    "Sherington": [
        (485600, 248400),
        (488600, 247600),
        (492500, 247600),
        (493300, 245000),
        (491700, 242200),
        (490500, 244000),
    ],
    "Stony Stratford": [(478800, 240100), (480100, 238300)],
    "Wolverton": [(480900, 241300), (482000, 240800)],
}

# Where people live close together outside the new city: easting, northing, radius in metres.
SETTLEMENTS = [
    (488900, 251400, 600),  # Olney
    (487600, 244000, 900),  # Newport Pagnell
    (480400, 246900, 500),  # Hanslope
    (479900, 244400, 400),  # Castlethorpe
    (489100, 246700, 450),  # Sherington
    (491600, 253700, 400),  # Lavendon
    (492700, 236100, 550),  # Woburn Sands
    (478800, 240400, 700),  # Stony Stratford
    (481200, 241100, 800),  # Wolverton
]

# ---------------------------------------------------------------------------------------------------------
# The coverage
# ---------------------------------------------------------------------------------------------------------

Vertex = tuple[int, int]  # whole metres, so that equal borders are equal integers


def warp(points: numpy.ndarray, random: numpy.random.Generator) -> numpy.ndarray:
    """Points moved by smooth noise: borders drawn on them as straight lines come out curved."""
    moved = points.copy()
    for wavelength, amplitude in [(5200, 200), (2400, 120), (1100, 60)]:
        for axis in (0, 1):
            for _ in range(3):
                angle, phase = random.uniform(0, 2 * math.pi, 2)
                along = points @ numpy.array([math.cos(angle), math.sin(angle)])
                moved[:, axis] += amplitude / 1.7 * numpy.sin(2 * math.pi * along / wavelength + phase)
    return moved


def power_cells(points: numpy.ndarray, weights: numpy.ndarray) -> numpy.ndarray:
    """The ward of each point: a power diagram fitted to the wards' centres and areas.

    A ward has the sites in SITES, or one at its centre; its sites share one power and move together.
    """
    centres = numpy.array([ward.centre for ward in WARDS], float)
    targets = numpy.array([ward.area for ward in WARDS])
    targets = targets / targets.sum() * weights.sum()
    owner = numpy.array([i for i, w in enumerate(WARDS) for _ in SITES.get(w.name, [w.centre])])
    sites = numpy.array([p for w in WARDS for p in SITES.get(w.name, [w.centre])], float)
    powers, shifts = numpy.zeros(len(WARDS)), numpy.zeros(centres.shape)
    reach = 0.3 * numpy.sqrt(targets)[:, None]
    for step in range(600):
        distances = ((points[:, None, :] - (sites + shifts[owner])[None]) ** 2).sum(2) - powers[owner]
        ward_of = owner[distances.argmin(1)]
        sizes = numpy.bincount(ward_of, weights, len(WARDS))
        ease = 1.0 if step < 400 else 0.25
        powers += ease * 4e4 * numpy.clip(numpy.log(targets / numpy.maximum(sizes, 1)), -1, 1)
        for ward in range(len(WARDS)):
            here = ward_of == ward
            if here.any():
                found = numpy.average(points[here], axis=0, weights=weights[here])
                shifts[ward] += 0.03 * ease * (centres[ward] - found)
        shifts = numpy.clip(shifts, -reach, reach)
    assert sizes.min() > 0, "no ward vanishes"
    return ward_of


def micro_sites(outline: Polygon, random: numpy.random.Generator) -> numpy.ndarray:
    """Points about evenly spread, closer together in the city and in settlements than in the country."""
    city = MultiPoint([w.centre for w in WARDS if w.area < 11]).convex_hull.buffer(900)
    towns = shapely.union_all([city, *(Point(x, y).buffer(1.6 * r) for x, y, r in SETTLEMENTS)])
    west, south, east, north = outline.bounds
    chosen = []
    for spacing, wanted in [(230, True), (420, False)]:
        x, y = numpy.meshgrid(numpy.arange(west, east, spacing), numpy.arange(south, north, spacing))
        x[::2] += spacing / 2
        points = numpy.column_stack([x.ravel(), y.ravel()])
        points += random.uniform(-0.38, 0.38, points.shape) * spacing
        inside = shapely.contains_xy(outline.buffer(-spacing / 5), points)
        in_town = shapely.contains_xy(towns, points)
        chosen.append(points[inside & (in_town == wanted)])
    return numpy.vstack(chosen)


def small_area_counts() -> list[int]:
    """Small areas in each ward: about three for every seat."""
    return [{1: 3, 2: 6, 3: 8}[ward.seats] for ward in WARDS]


def clusters(
    points: numpy.ndarray, sizes: numpy.ndarray, count: int, random: numpy.random.Generator
) -> numpy.ndarray:
    """Points split into `count` compact groups of about equal expected population (k-means)."""
    density = numpy.full(len(points), 0.06)
    for x, y, radius in SETTLEMENTS:
        density += numpy.exp(-((points - (x, y)) ** 2).sum(1) / (2 * radius**2))
    built = numpy.where(sizes < 90_000, numpy.maximum(density, 0.8), density)  # small cells: the city
    weights = built * sizes
    best, best_cost = None, math.inf
    for _ in range(12):
        centres = points[random.choice(len(points), count, replace=False, p=weights / weights.sum())]
        bias = numpy.zeros(count)
        for _ in range(60):
            distances = ((points[:, None] - centres[None]) ** 2).sum(2) + bias
            group = distances.argmin(1)
            mass = numpy.bincount(group, weights, count)
            scale = distances.min(1).mean() + 1e4
            bias += 0.05 * scale * numpy.log(numpy.maximum(mass, weights.min()) / mass.mean())
            for index in range(count):
                if (group == index).any():
                    centres[index] = numpy.average(
                        points[group == index], axis=0, weights=weights[group == index]
                    )
        if len(set(group)) == count:
            cost = numpy.std(mass) / mass.mean() + 0.5 * distances.min(1).mean() / (sizes.sum() / count)
            if cost < best_cost:
                best, best_cost = group.copy(), cost
    return best


def snapped_faces(sites: numpy.ndarray, outline: Polygon) -> list[Polygon]:
    """The Voronoi faces inside the outline, on whole metres; one that the outline cuts apart is several."""
    cells = shapely.voronoi_polygons(MultiPoint(sites), extend_to=outline.buffer(3000), ordered=True)
    pieces = [cell.intersection(outline) for cell in cells.geoms]
    lines = shapely.union_all([piece.boundary for piece in pieces], grid_size=1.0)
    return list(shapely.polygonize([lines]).geoms)


def connect(group: list[int], ward: list[int], faces: list[Polygon]) -> list[int]:
    """Groups made contiguous: a stray piece joins the neighbour it borders most (its own ward's, if any)."""
    tree = STRtree(faces)
    pairs = [(a, b) for a, b in zip(*tree.query(faces, predicate="intersects")) if a != b]
    shared = {}
    for a, b in pairs:
        length = faces[a].intersection(faces[b]).length
        if length > 0:
            shared[int(a), int(b)] = length
    neighbours = defaultdict(list)
    for (a, b), length in sorted(shared.items()):
        neighbours[a].append((b, length))
    group, ward = list(group), list(ward)
    for _ in range(20):
        seen: set[int] = set()
        parts = defaultdict(list)
        for start in range(len(faces)):
            if start in seen:
                continue
            part, stack = [], [start]
            seen.add(start)
            while stack:
                here = stack.pop()
                part.append(here)
                for there, _ in neighbours[here]:
                    if there not in seen and group[there] == group[start]:
                        seen.add(there)
                        stack.append(there)
            parts[group[start]].append(sorted(part))
        strays = [p for g in sorted(parts) for p in sorted(parts[g], key=lambda p: (-len(p), p))[1:]]
        if not strays:
            return group
        for part in strays:
            votes: dict[tuple[bool, int], float] = defaultdict(float)
            for face in part:
                for there, length in neighbours[face]:
                    if group[there] != group[face]:
                        votes[ward[there] == ward[face], group[there]] += length
            _, winner = max(votes, key=lambda key: (key[0], votes[key], -key[1]))
            for face in part:
                group[face] = winner
                ward[face] = ward[group.index(winner)]
    raise AssertionError("the groups did not become contiguous")


def segments(polygon: Polygon) -> list[tuple[Vertex, Vertex]]:
    """The directed segments of an outer ring, clockwise, on whole metres."""
    assert polygon.geom_type == "Polygon" and not polygon.interiors, "an area is one part without holes"
    ring = [
        (round(x), round(y)) for x, y in shapely.orient_polygons(polygon, exterior_cw=True).exterior.coords
    ]
    return [(a, b) for a, b in zip(ring, ring[1:]) if a != b]


def rings_from(directed: list[tuple[Vertex, Vertex]]) -> list[Vertex]:
    """The one ring left when segments that run both ways cancel: the union, exactly."""
    present = set(directed)
    kept = sorted(s for s in present if (s[1], s[0]) not in present)
    following = {}
    for a, b in kept:
        assert a not in following, f"an area touches itself at {a}"
        following[a] = b
    start = kept[0][0]
    ring = [start]
    while True:
        ring.append(following.pop(ring[-1]))
        if ring[-1] == start:
            break
    assert not following, "an area is in one piece, without holes"
    return ring


def arcs_of(rings: list[list[Vertex]]) -> tuple[dict[tuple[Vertex, Vertex], int], list[list[Vertex]]]:
    """Shared borders cut at junctions: the arc that each undirected segment lies on, and the arcs."""
    edges: dict[tuple[Vertex, Vertex], list[int]] = defaultdict(list)
    for index, ring in enumerate(rings):
        for a, b in zip(ring, ring[1:]):
            edges[min(a, b), max(a, b)].append(index)
    around: dict[Vertex, list[tuple[Vertex, Vertex]]] = defaultdict(list)
    for a, b in sorted(edges):
        around[a].append((a, b))
        around[b].append((a, b))
    junctions = {v for v, e in around.items() if len(e) != 2 or edges[e[0]] != edges[e[1]]}
    arc_of: dict[tuple[Vertex, Vertex], int] = {}
    arcs: list[list[Vertex]] = []
    for start in sorted(junctions):
        for edge in around[start]:
            if edge in arc_of:
                continue
            arc, here = [start], start
            while True:
                arc_of[edge] = len(arcs)
                here = edge[1] if edge[0] == here else edge[0]
                arc.append(here)
                if here in junctions:
                    break
                edge = next(e for e in around[here] if e not in arc_of)
            arcs.append(arc)
    assert len(arc_of) == len(edges), "every border meets a junction"
    return arc_of, arcs


def smoothed(arc: numpy.ndarray, rounds: int) -> numpy.ndarray:
    """Chaikin's corner cutting (1974) with both ends kept."""
    for _ in range(rounds):
        if len(arc) < 3:
            return arc
        first, second = arc[:-1] * 0.75 + arc[1:] * 0.25, arc[:-1] * 0.25 + arc[1:] * 0.75
        middle = numpy.empty((2 * len(first), 2))
        middle[0::2], middle[1::2] = first, second
        arc = numpy.vstack([arc[:1], middle[1:-1], arc[-1:]])
    return arc


def resampled(arc: numpy.ndarray, spacing: float) -> numpy.ndarray:
    """Points at equal steps of about `spacing` metres along an arc, both ends kept."""
    steps = numpy.hypot(*numpy.diff(arc, axis=0).T)
    along = numpy.concatenate([[0], steps.cumsum()])
    count = max(1, round(along[-1] / spacing))
    at = numpy.linspace(0, along[-1], count + 1)
    return numpy.column_stack([numpy.interp(at, along, arc[:, 0]), numpy.interp(at, along, arc[:, 1])])


def fractal(count: int, roughness: float, random: numpy.random.Generator) -> numpy.ndarray:
    """`count` + 1 displacements, zero at both ends.

    Midpoint displacement (Fournier, Fussell and Carpenter, 1982).
    """
    power = max(1, math.ceil(math.log2(max(count, 2))))
    values = numpy.zeros(2**power + 1)
    step, size = 2**power, 1.0
    while step > 1:
        middles = numpy.arange(step // 2, 2**power, step)
        values[middles] = (values[middles - step // 2] + values[middles + step // 2]) / 2
        values[middles] += size * random.uniform(-1, 1, len(middles))
        step, size = step // 2, size * roughness
    return numpy.interp(numpy.linspace(0, 1, count + 1), numpy.linspace(0, 1, len(values)), values)


def drawn(arc: list[Vertex], index: int, strength: float) -> list[Vertex]:
    """An arc as a natural-looking line between the same two junctions. `strength` 0 leaves it as it is."""
    if strength == 0:
        return arc
    random = generator(f"arc {index}")
    line = smoothed(numpy.array(arc, float), 2)
    length = numpy.hypot(*numpy.diff(line, axis=0).T).sum()
    line = resampled(line, 45 if length < 2500 else 70)
    if len(line) > 2:
        ahead = numpy.gradient(line, axis=0)
        normal = numpy.column_stack([-ahead[:, 1], ahead[:, 0]]) / numpy.hypot(*ahead.T)[:, None]
        size = strength * min(0.075 * length, 130)
        line = line + normal * (size * fractal(len(line) - 1, 0.52, random))[:, None]
    points = [arc[0], *((round(x), round(y)) for x, y in line[1:-1]), arc[-1]]
    return [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]


def drawn_without_crossings(arcs: list[list[Vertex]]) -> list[list[Vertex]]:
    """Every arc redrawn, more gently where it would cross itself or another."""
    strengths = [1.0] * len(arcs)
    gentler = {1.0: 0.5, 0.5: 0.2, 0.2: 0.0, 0.0: 0.0}
    for _ in range(12):
        lines = [LineString(drawn(arc, i, strengths[i])) for i, arc in enumerate(arcs)]
        bad = {i for i, line in enumerate(lines) if not line.is_simple}
        left, right = STRtree(lines).query(lines, predicate="intersects")
        for a, b in zip(left.tolist(), right.tolist()):
            if a < b:
                ends = {lines[a].coords[0], lines[a].coords[-1]} & {lines[b].coords[0], lines[b].coords[-1]}
                meeting = lines[a].intersection(lines[b])
                if not MultiPoint([Point(e) for e in ends]).equals(meeting):
                    bad |= {a, b}
        if not bad:
            return [drawn(arc, i, strengths[i]) for i, arc in enumerate(arcs)]
        for i in bad:
            strengths[i] = gentler[strengths[i]]
    raise AssertionError(f"borders still cross: {sorted(bad)}")


@dataclass(frozen=True)
class Coverage:
    """Outer rings, clockwise, in whole metres: small areas in order of ward, and the wards they make up."""

    small_areas: list[list[Vertex]]
    small_area_ward: list[int]
    wards: list[list[Vertex]]


def borough_outline() -> Polygon:
    """The hand-drawn outline, each of its sides made irregular."""
    random = generator("outline")
    points: list[numpy.ndarray] = []
    for a, b in zip(OUTLINE, OUTLINE[1:] + OUTLINE[:1]):
        side = resampled(numpy.array([a, b], float), 120)
        along = side[-1] - side[0]
        length = math.hypot(*along)
        normal = numpy.array([-along[1], along[0]]) / length
        points.append((side + 0.11 * length * fractal(len(side) - 1, 0.6, random)[:, None] * normal)[:-1])
    outline = Polygon(numpy.vstack(points).round())
    assert outline.is_valid, "the outline does not cross itself"
    return outline


def make_coverage() -> Coverage:
    random = generator("coverage")
    outline = borough_outline()
    faces = snapped_faces(micro_sites(outline, random), outline)
    sites = numpy.array([(face.centroid.x, face.centroid.y) for face in faces])
    sizes = numpy.array([face.area for face in faces])
    ward = power_cells(warp(sites, random), sizes).tolist()
    ward = connect(ward, ward, faces)

    group = [-1] * len(faces)
    first, area_ward = 0, []
    for index, count in enumerate(small_area_counts()):
        members = [i for i in range(len(faces)) if ward[i] == index]
        for member, cluster in zip(members, clusters(sites[members], sizes[members], count, random)):
            group[member] = first + int(cluster)
        first += count
        area_ward += [index] * count
    group = connect(group, ward, faces)

    by_area: dict[int, list[tuple[Vertex, Vertex]]] = defaultdict(list)
    for face, area in zip(faces, group):
        by_area[area] += segments(face)
    rings = [rings_from(by_area[area]) for area in range(first)]
    arc_of, arcs = arcs_of(rings)
    lines = drawn_without_crossings(arcs)
    rings = [redrawn(ring, arc_of, arcs, lines) for ring in rings]

    order = reading_order(rings, area_ward)
    rings, area_ward = [rings[i] for i in order], [area_ward[i] for i in order]
    wards = []
    for index in range(len(WARDS)):
        inside = [r for r, w in zip(rings, area_ward) if w == index]
        wards.append(rings_from([s for ring in inside for s in zip(ring, ring[1:])]))
    return Coverage(rings, area_ward, wards)


def redrawn(ring, arc_of, arcs, lines) -> list[Vertex]:
    """A ring with each of its arcs replaced by the arc's new line, in the ring's direction."""
    body = ring[:-1]
    ids = [arc_of[min(a, b), max(a, b)] for a, b in zip(ring, ring[1:])]
    start = next(
        i for i in range(len(ids)) if body[i] in (arcs[ids[i]][0], arcs[ids[i]][-1]) and ids[i] != ids[i - 1]
    )
    body, ids = body[start:] + body[:start], ids[start:] + ids[:start]
    result, position = [body[0]], 0
    while position < len(body):
        arc, line = arcs[ids[position]], lines[ids[position]]
        result += (line if arc[0] == body[position] else line[::-1])[1:]
        position += len(arc) - 1
    assert result[0] == result[-1], "a redrawn ring closes"
    return result


def reading_order(rings: list[list[Vertex]], area_ward: list[int]) -> list[int]:
    """Small areas by ward, then from north to south."""
    tops = [Polygon(ring).centroid for ring in rings]
    return sorted(range(len(rings)), key=lambda i: (area_ward[i], -tops[i].y, tops[i].x))


def check_coverage(coverage: Coverage) -> list[str]:
    """Raises unless both coverages are valid, exact and nested. Returns what was found, in words."""
    small = [Polygon(ring) for ring in coverage.small_areas]
    wards = [Polygon(ring) for ring in coverage.wards]
    for layer in (small, wards):
        assert all(polygon.is_valid for polygon in layer)
        assert bool(shapely.coverage_is_valid(layer)), "shared borders match vertex for vertex"
        assert not any(polygon.exterior.is_ccw for polygon in layer), "outer rings are clockwise"
    whole = shapely.union_all(wards)
    assert whole.geom_type == "Polygon" and not whole.interiors, "no gap"
    assert whole.area == sum(w.area for w in wards) == sum(s.area for s in small), "no overlap"
    for index, ward in enumerate(wards):
        inside = shapely.union_all([s for s, w in zip(small, coverage.small_area_ward) if w == index])
        assert inside.symmetric_difference(ward).area == 0, "small areas make up their ward"
    uses: dict[tuple[Vertex, Vertex], int] = defaultdict(int)
    for ring in coverage.small_areas:
        for a, b in zip(ring, ring[1:]):
            uses[min(a, b), max(a, b)] += 1
    assert set(uses.values()) == {1, 2}
    return [
        f"{len(wards)} wards, {len(small)} small areas, {whole.area / 1e6:.1f} square kilometres",
        f"{len(uses)} segments, {sum(n == 2 for n in uses.values())} shared by exactly two small areas",
    ]


# ---------------------------------------------------------------------------------------------------------
# People
# ---------------------------------------------------------------------------------------------------------

AGES = numpy.arange(91)  # single years, the last is 90 and over
AGE_COLUMNS = [str(age) for age in range(90)] + ["90+"]
CENSUS_2001, CENSUS_2011 = 207_057, 248_821
TOTAL = 227_900  # between the censuses (29 April 2001, 27 March 2011) at a steady rate, to mid-2006, rounded
SHARE_30_OR_UNDER, MEAN_AGE = 0.46, 36.0


def age_shape() -> numpy.ndarray:
    """The borough's share of people at each age, set to meet the two published figures exactly."""
    ages = [0, 6, 13, 17, 19, 20, 24, 26, 30, 37, 43, 50, 58, 64, 70, 75, 80, 85, 89, 90]
    sizes = [1.36, 1.30, 1.44, 1.45, 1.25, 1.14, 1.18, 1.58, 1.74, 1.80]  # to 37
    sizes += [1.80, 1.52, 1.48, 0.95, 0.68, 0.58, 0.44, 0.24, 0.12, 0.36]
    shape = numpy.interp(AGES, ages, sizes)
    young, old = AGES <= 30, AGES >= 65
    middle = ~young & ~old
    shape[young] *= SHARE_30_OR_UNDER / shape[young].sum()
    low, high = 0.03, 0.25  # the share aged 65 and over that gives the mean age
    for _ in range(60):
        share = (low + high) / 2
        shape[old] *= share / shape[old].sum()
        shape[middle] *= (1 - SHARE_30_OR_UNDER - share) / shape[middle].sum()
        low, high = (share, high) if (shape * (AGES + 0.5)).sum() < MEAN_AGE else (low, share)
    return shape


def whole_numbers(values: numpy.ndarray) -> numpy.ndarray:
    """Values rounded so that their total is the rounded total (largest remainders)."""
    floor = numpy.floor(values).astype(int)
    short = round(values.sum()) - floor.sum()
    order = numpy.argsort(-(values - floor), kind="stable")
    floor[order[:short]] += 1
    return floor


def make_population(area_ward: list[int]) -> numpy.ndarray:
    """People by small area, sex (females, males) and age. Wards and the borough are sums of these."""
    random = generator("population")
    shape = age_shape()
    males = 0.512 - 0.02 * ((AGES > 20) & (AGES < 45)) / 2 - 0.0035 * numpy.clip(AGES - 62, 0, None)
    males = numpy.clip(males, 0.26, None)
    borough = numpy.vstack([shape * (1 - males), shape * males])
    borough = whole_numbers(borough.ravel() * TOTAL).reshape(2, -1)

    sizes = numpy.array([ward.seats * ward.growth for ward in WARDS])
    counts = numpy.bincount(area_ward)
    wards = numpy.zeros((len(WARDS), len(AGES)))
    for index, ward in enumerate(WARDS):
        older = numpy.clip((AGES - 36) / 30, -1.2, 1.5)
        parents = numpy.exp(-(((AGES - 33) / 8) ** 2)) + 0.8 * numpy.exp(-((AGES / 8) ** 2))
        students = numpy.exp(-(((AGES - 23) / 4) ** 2))
        tilt = 0.55 * ward.age * older - 0.35 * ward.age * parents
        tilt = (
            tilt
            + (0.5 if ward.name == "Campbell Park" else 0.0) * students
            - 0.5 * max(ward.age, 0) * students
        )
        wards[index] = sizes[index] * numpy.exp(tilt)
    weights = numpy.empty((len(area_ward), len(AGES)))
    for area, ward in enumerate(area_ward):
        lean, size = random.normal(0, 0.22), math.exp(random.normal(0, 0.13))
        weights[area] = (
            wards[ward] / counts[ward] * size * numpy.exp(lean * numpy.clip((AGES - 36) / 30, -1.2, 1.5))
        )
    for _ in range(40):  # raking to the wards' sizes and the borough's ages
        weights *= (shape / weights.sum(0))[None]
        by_ward = numpy.zeros(len(WARDS))
        numpy.add.at(by_ward, area_ward, weights.sum(1))
        weights *= (sizes / sizes.sum() / by_ward)[area_ward][:, None]
    weights /= weights.sum(0)

    people = numpy.zeros((len(area_ward), 2, len(AGES)), int)
    for sex in (0, 1):
        for age in AGES:
            people[:, sex, age] = random.multinomial(borough[sex, age], weights[:, age])
    return people


# ---------------------------------------------------------------------------------------------------------
# Deprivation
# ---------------------------------------------------------------------------------------------------------

ENGLAND_SMALL_AREAS = 32_482  # lower super output areas of 2001
# Domain; weight (English Indices of Deprivation 2019, as published, not normalised); loading on the factor.
DOMAINS = [
    ("Income", 0.225, 0.93),
    ("Employment", 0.225, 0.91),
    ("Education", 0.135, 0.84),
    ("Health", 0.135, 0.84),
    ("Crime", 0.093, 0.66),
    ("Barriers", 0.093, -0.10),
    ("LivingEnv", 0.093, 0.25),
]
# Standard deviations added to single domains, so that wards are not deprived in the same ways.
OFFSETS = {
    "Walton Park": {"Education": 0.75, "Crime": 1.0, "Barriers": 1.5},
    "Wolverton": {"LivingEnv": 1.5, "Health": 0.35, "Crime": 0.6, "Education": 0.5},
    "Campbell Park": {"Crime": 0.6, "Barriers": 0.4},
    "Bletchley and Fenny Stratford": {"Education": 0.5, "Crime": 0.5, "LivingEnv": 0.4},
    "Sherington": {"Barriers": 1.8, "LivingEnv": 0.8},
    "Hanslope Park": {"Barriers": 1.7, "LivingEnv": 0.5},
    "Danesborough": {"Barriers": 1.3},
    "Olney": {"Barriers": -0.2, "LivingEnv": -0.6},
    "Newport Pagnell North": {"Barriers": -0.7, "LivingEnv": -0.8, "Crime": -0.4},
    "Newport Pagnell South": {"Barriers": -0.7, "LivingEnv": -0.8, "Crime": -0.4},
}


@dataclass(frozen=True)
class Deprivation:
    """By small area: domains in standard deviations of England and as ranks (1 = most deprived); score."""

    latent: numpy.ndarray
    domain_ranks: numpy.ndarray
    score: numpy.ndarray
    rank: numpy.ndarray


def exponential(ranks: numpy.ndarray) -> numpy.ndarray:
    """The Indices' transform of a rank (1 = most deprived) to 0-100 (Noble et al.; constant 23)."""
    fraction = (ENGLAND_SMALL_AREAS + 1 - ranks) / ENGLAND_SMALL_AREAS
    return -23 * numpy.log(1 - fraction * (1 - math.exp(-100 / 23)))


def index_score(ranks: numpy.ndarray) -> numpy.ndarray:
    return exponential(ranks) @ numpy.array([weight for _, weight, _ in DOMAINS])


def ranks_in_england(latent: numpy.ndarray) -> numpy.ndarray:
    """Ranks among England's areas, whose domains are standard normal; no two areas share one."""
    upper = numpy.array([0.5 * math.erfc(value / math.sqrt(2)) for value in latent])
    ranks, taken = numpy.zeros(len(latent), int), set()
    for index in numpy.argsort(-latent, kind="stable"):
        rank = 1 + int(upper[index] * (ENGLAND_SMALL_AREAS - 1))
        while rank in taken:
            rank += 1
        taken.add(rank)
        ranks[index] = rank
    return ranks


def make_deprivation(area_ward: list[int]) -> Deprivation:
    random = generator("deprivation")
    factor = numpy.array([WARDS[w].need for w in area_ward]) + random.normal(0, 0.34, len(area_ward))
    columns = []
    for name, _, loading in DOMAINS:
        own = random.normal(0, 0.62 * math.sqrt(1 - loading**2), len(area_ward))
        offset = [OFFSETS.get(WARDS[w].name, {}).get(name, 0.0) for w in area_ward]
        columns.append(loading * factor + own + offset)
    latent = numpy.column_stack(columns)
    ranks = numpy.column_stack([ranks_in_england(column) for column in latent.T])
    score = index_score(ranks).round(3)

    # An England of random areas with the same loadings, to rank the score in.
    england = generator("england")
    common = england.normal(size=ENGLAND_SMALL_AREAS)
    others = []
    for _, _, loading in DOMAINS:
        value = loading * common + math.sqrt(1 - loading**2) * england.normal(size=ENGLAND_SMALL_AREAS)
        order = numpy.argsort(-value, kind="stable")
        position = numpy.empty(ENGLAND_SMALL_AREAS)
        position[order] = numpy.arange(1, ENGLAND_SMALL_AREAS + 1)
        others.append(position)
    scores = numpy.sort(index_score(numpy.column_stack(others)))[::-1]
    rank, taken = numpy.zeros(len(score), int), set()
    for index in numpy.argsort(-score, kind="stable"):
        place = 1 + int((scores > score[index]).sum())
        while place in taken:
            place += 1
        taken.add(place)
        rank[index] = place
    return Deprivation(latent, ranks, score, rank)


def logistic(value: numpy.ndarray) -> numpy.ndarray:
    return 1 / (1 + numpy.exp(-value))


# ---------------------------------------------------------------------------------------------------------
# Health and care counts, by ward
# ---------------------------------------------------------------------------------------------------------


def spread(
    expected: numpy.ndarray, total: float, random: numpy.random.Generator, noise: float
) -> numpy.ndarray:
    """Counts near the expected ones, with some noise, that add up to the total."""
    values = expected * numpy.exp(random.normal(0, noise, len(expected)))
    return whole_numbers(values / values.sum() * round(total))


MENTAL_HEALTH_AREAS = ("Campbell Park", "Eaton Manor", "Woughton")


@dataclass(frozen=True)
class Indicators:
    """Counts by ward, made up so that the borough's total meets the published figure where there is one."""

    columns: dict[str, numpy.ndarray]
    diagnosed_hiv: numpy.ndarray


def make_indicators(people: numpy.ndarray, health: numpy.ndarray, income: numpy.ndarray) -> Indicators:
    """From people by ward, sex and age, and the wards' deprivation in standard deviations."""
    random = generator("indicators")
    persons = people.sum(1)

    def aged(low: int, high: int = 90) -> numpy.ndarray:
        return persons[:, low : high + 1].sum(1)

    def by_age(knots: dict[int, float]) -> numpy.ndarray:
        return persons @ numpy.interp(AGES, list(knots), list(knots.values()))

    columns = {"All people": persons.sum(1)}
    illness = by_age({0: 0.03, 20: 0.05, 40: 0.10, 55: 0.22, 65: 0.36, 80: 0.58, 90: 0.75}) * numpy.exp(
        0.22 * health
    )
    columns["People with a limiting long-term illness"] = spread(illness, 0.14 * TOTAL, random, 0.03)
    disabled = by_age({0: 0, 15: 0, 18: 0.02, 45: 0.05, 65: 0.19, 80: 0.36, 90: 0.5}) * numpy.exp(
        0.20 * health
    )
    columns["Disabled people (estimate)"] = spread(disabled, 18_000, random, 0.03)
    columns["People aged 16 to 74"] = aged(16, 74)
    unable = by_age({0: 0, 16: 0.008, 40: 0.03, 60: 0.09, 64: 0.1, 66: 0.0}) * numpy.exp(0.48 * health)
    columns["Unable to work because of sickness or disability"] = spread(
        unable, 0.039 * aged(16, 74).sum(), random, 0.05
    )
    carers = by_age({0: 0, 8: 0.005, 18: 0.04, 40: 0.10, 55: 0.19, 66: 0.14, 85: 0.06}) * numpy.exp(
        0.04 * health
    )
    columns["Unpaid carers"] = spread(carers, TOTAL / 12, random, 0.03)
    heavy = columns["Unpaid carers"] * numpy.exp(0.22 * health)
    columns["Unpaid carers, 50 or more hours a week"] = spread(heavy, 0.19 * TOTAL / 12, random, 0.05)
    columns["Adults aged 18 and over"] = aged(18)
    learning = aged(18) * numpy.exp(0.28 * income)
    learning[NAMES.index("Danesborough")] *= 0.25
    columns["Adults known to learning disability services"] = spread(
        learning, 0.0044 * aged(18).sum(), random, 0.10
    )
    columns["People aged 16 to 64"] = aged(16, 64)
    high = numpy.array([1.75 if n in MENTAL_HEALTH_AREAS else 1.0 for n in NAMES])
    claims = aged(16, 64) * numpy.exp(0.16 * numpy.minimum(health, 1.0)) * high
    columns["Claimants for mental health reasons"] = spread(claims, 0.0225 * aged(16, 64).sum(), random, 0.04)
    columns["People aged 65 and over"] = aged(65)
    alone = by_age({0: 0, 64: 0, 65: 0.21, 75: 0.36, 85: 0.52, 90: 0.55})
    columns["People aged 65 and over living alone"] = spread(alone, alone.sum(), random, 0.04)
    memory = by_age({0: 0, 64: 0, 65: 0.025, 75: 0.06, 85: 0.15, 90: 0.2}) * numpy.exp(0.10 * health)
    columns["People aged 65 and over known to mental health services"] = spread(
        memory, memory.sum(), random, 0.06
    )
    columns["Households"] = spread(
        persons.sum(1) / (2.42 - 0.12 * aged(65) / persons.sum(1) / 0.12), TOTAL / 2.4, random, 0.02
    )
    hiv = aged(15, 59) * numpy.exp(0.5 * income)
    hiv[NAMES.index("Campbell Park")] *= 1.8
    return Indicators(columns, spread(hiv, 0.0011 * aged(15, 59).sum(), random, 0.25))


def life_expectancy(score: numpy.ndarray) -> numpy.ndarray:
    """Years at birth by ward, one decimal: nine years between the highest and the lowest."""
    random = generator("life expectancy")
    years = -numpy.log(score) + random.normal(0, 0.08, len(score))
    years = (years - years.min()) / (years.max() - years.min())
    return (74.1 + 9.0 * years).round(1)


# ---------------------------------------------------------------------------------------------------------
# Files
# ---------------------------------------------------------------------------------------------------------

BRITISH_NATIONAL_GRID = (
    'PROJCS["British_National_Grid",GEOGCS["GCS_OSGB_1936",DATUM["D_OSGB_1936",'
    'SPHEROID["Airy_1830",6377563.396,299.3249646]],PRIMEM["Greenwich",0.0],'
    'UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],'
    'PARAMETER["False_Easting",400000.0],PARAMETER["False_Northing",-100000.0],'
    'PARAMETER["Central_Meridian",-2.0],PARAMETER["Scale_Factor",0.9996012717],'
    'PARAMETER["Latitude_Of_Origin",49.0],UNIT["Meter",1.0]]'
)


def write_shapefile(
    path: Path, fields: list[tuple[str, int]], rows: list[list[str]], rings: list[list[Vertex]]
) -> None:
    shp, shx, dbf = io.BytesIO(), io.BytesIO(), io.BytesIO()
    writer = shapefile.Writer(shp=shp, shx=shx, dbf=dbf, shapeType=shapefile.POLYGON, encoding="utf-8")
    for name, size in fields:
        writer.field(name, "C", size)
    for row, ring in zip(rows, rings, strict=True):
        writer.poly([[list(vertex) for vertex in ring]])
        writer.record(*row)
    writer.close()
    table = bytearray(dbf.getvalue())
    table[1:4] = bytes([106, 6, 30])  # the date of writing: always 30 June 2006
    path.parent.mkdir(exist_ok=True)
    path.with_suffix(".shp").write_bytes(shp.getvalue())
    path.with_suffix(".shx").write_bytes(shx.getvalue())
    path.with_suffix(".dbf").write_bytes(table)
    path.with_suffix(".prj").write_bytes(BRITISH_NATIONAL_GRID.encode())
    path.with_suffix(".cpg").write_bytes(b"UTF-8")


def write_csv(path: Path, header: list, rows: list[list]) -> None:
    """Plain UTF-8, LF."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.getvalue().encode())


def write_official_csv(path: Path, banner: list[str], columns: dict[str, list]) -> None:
    """As official workbooks are saved: byte-order mark, CRLF, banner rows, "1,234" and two empty columns."""
    lines = [[line] for line in banner] + [list(columns)]
    for row in zip(*columns.values(), strict=True):
        lines.append([f"{cell:,}" if isinstance(cell, (int, numpy.integer)) else cell for cell in row])
    width = len(columns) + 2
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([line + [""] * (width - len(line)) for line in lines])
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())


def sum_by_ward(values: numpy.ndarray, area_ward: list[int]) -> numpy.ndarray:
    total = numpy.zeros((len(WARDS), *values.shape[1:]), values.dtype)
    numpy.add.at(total, area_ward, values)
    return total


def small_area_names(area_ward: list[int]) -> list[str]:
    """`Woughton 023A`: the ward, its number, and a letter from north to south."""
    seen: dict[int, int] = defaultdict(int)
    names = []
    for ward in area_ward:
        names.append(f"{NAMES[ward]} {ward + 1:03d}{chr(ord('A') + seen[ward])}")
        seen[ward] += 1
    return names


class Demonstration:
    """Everything that is made, in the order in which one part needs another."""

    def __init__(self) -> None:
        self.coverage = make_coverage()
        self.area_ward = self.coverage.small_area_ward
        self.codes = [f"E019{number:05d}" for number in range(1, len(self.area_ward) + 1)]
        self.names = small_area_names(self.area_ward)
        self.deprivation = make_deprivation(self.area_ward)
        self.people = make_population(self.area_ward)  # by small area, sex and age
        self.persons = self.people.sum(1)  # by small area and age
        self.ward_people = self.by_ward(self.people)
        self.ward_score = self.ward_mean(self.deprivation.score)
        latent = self.ward_mean(self.deprivation.latent)
        self.indicators = make_indicators(self.ward_people, health=latent[:, 3], income=latent[:, 0])
        self.years = life_expectancy(self.ward_score)
        assert self.people.sum() == TOTAL and self.people.min() >= 0

    def by_ward(self, values: numpy.ndarray) -> numpy.ndarray:
        return sum_by_ward(values, self.area_ward)

    def ward_mean(self, values: numpy.ndarray) -> numpy.ndarray:
        """The mean over each ward's small areas, weighted by people."""
        people = self.persons.sum(1)
        weighted = values * (people if values.ndim == 1 else people[:, None])
        totals = self.by_ward(people)
        return self.by_ward(weighted) / (totals if values.ndim == 1 else totals[:, None])


def write_boundaries(made: Demonstration) -> None:
    write_shapefile(
        HERE / "boundaries/wards",
        [("WD06CD", 9), ("WD06NM", 40), ("SOURCE", 12)],
        [[code, name, CREDIT] for code, name in zip(WARD_CODES, NAMES)],
        made.coverage.wards,
    )
    wards = [(WARD_CODES[w], NAMES[w]) for w in made.area_ward]
    write_shapefile(
        HERE / "boundaries/small-areas",
        [("LSOA06CD", 9), ("LSOA06NM", 40), ("WD06CD", 9), ("SOURCE", 12)],
        [[code, name, ward[0], CREDIT] for code, name, ward in zip(made.codes, made.names, wards)],
        made.coverage.small_areas,
    )
    write_csv(
        HERE / "lookups/small-areas-to-wards.csv",
        ["LSOA06CD", "LSOA06NM", "WD06CD", "WD06NM", "source"],
        [[code, name, *ward, CREDIT] for code, name, ward in zip(made.codes, made.names, wards)],
    )


def write_population(made: Demonstration) -> None:
    rows = []
    for code, name, people in zip(WARD_CODES, NAMES, made.ward_people):
        for sex, ages in [("Females", people[0]), ("Males", people[1]), ("Persons", people.sum(0))]:
            rows.append([code, name, sex, ages.sum(), *ages, CREDIT])
    header = ["WD06CD", "WD06NM", "sex", "all_ages", *AGE_COLUMNS, "source"]
    write_csv(HERE / "population/wards.csv", header, rows)
    rows = [
        [code, name, ages.sum(), *ages, CREDIT]
        for code, name, ages in zip(made.codes, made.names, made.persons)
    ]
    header = ["LSOA06CD", "LSOA06NM", "all_ages", *AGE_COLUMNS, "source"]
    write_csv(HERE / "population/small-areas.csv", header, rows)


def write_deprivation(made: Demonstration) -> None:
    random = generator("deprived people")
    found, people = made.deprivation, made.persons.sum(1)
    working_age = made.persons[:, 16:65].sum(1)
    columns = {
        "LSOA06CD": made.codes,
        "LSOA06NM": made.names,
        "IMD_score": [f"{score:.3f}" for score in found.score],
        "IMD_rank": found.rank,
        "IMD_decile": 1 + (found.rank - 1) * 10 // ENGLAND_SMALL_AREAS,
        **{f"{domain}_rank": ranks for (domain, *_), ranks in zip(DOMAINS, found.domain_ranks.T)},
        "Health_score": [f"{value:.2f}" for value in found.latent[:, 3]],
        "income_deprived_people": random.binomial(people, logistic(-2.25 + 0.72 * found.latent[:, 0])),
        "employment_deprived_people": random.binomial(
            working_age, logistic(-2.55 + 0.68 * found.latent[:, 1])
        ),
        "people_16_to_64": working_age,
        "all_people": people,
        "source": [CREDIT] * len(people),
    }
    write_csv(HERE / "deprivation/small-areas.csv", list(columns), list(zip(*columns.values())))


def suppress(counts: numpy.ndarray) -> list:
    """Counts under five as `c`: zeros too, so that a `c` does not say which."""
    return [int(count) if count >= 5 else "c" for count in counts]


def write_indicators(made: Demonstration) -> None:
    note = "Made up for the Wardwise demonstration; not official statistics. c = suppressed (fewer than 5)"
    table = {name: list(values) for name, values in made.indicators.columns.items()}
    known = "Adults known to learning disability services"
    table[known] = suppress(made.indicators.columns[known])
    expectancy = "Life expectancy at birth (years)"
    table[expectancy] = [f"{years:.1f}" for years in made.years]
    table[expectancy][NAMES.index("Sherington")] = ".."
    write_official_csv(
        HERE / "indicators/health-and-care.csv",
        [
            "Illustrative: health and care counts for the wards of Milton Keynes, mid-2006",
            "",
            f"{note}; .. = not available",
            "",
        ],
        {"Ward Code": WARD_CODES, "Ward Name": NAMES, **table},
    )
    write_official_csv(
        HERE / "indicators/diagnosed-hiv.csv",
        ["Illustrative: people with diagnosed HIV by ward of residence, aged 15 to 59, 2006", "", note, ""],
        {
            "Ward Code": WARD_CODES,
            "Ward Name": NAMES,
            "People aged 15 to 59": made.ward_people.sum(1)[:, 15:60].sum(1),
            "People with diagnosed HIV aged 15 to 59": suppress(made.indicators.diagnosed_hiv),
        },
    )


# ---------------------------------------------------------------------------------------------------------
# Facts
# ---------------------------------------------------------------------------------------------------------

STRATEGY = "strategy"
CENSUS = "census"
WORST_TENTH, BEST_TENTH = 35.4, 7.3
SEVERAL = ("Eaton Manor", "Bletchley and Fenny Stratford", "Campbell Park", "Walton Park", "Wolverton")


@dataclass(frozen=True)
class Fact:
    """A published statement and what the data made here have in its place. `met` None: not represented."""

    statement: str
    source: str
    published: str
    found: str
    met: bool | None


def facts(made: Demonstration) -> list[Fact]:
    return [*age_facts(made), *health_facts(made), *deprivation_facts(made), *facts_left_out()]


def age_facts(made: Demonstration) -> list[Fact]:
    persons = made.persons.sum(0)
    total = int(persons.sum())

    def share(low: int, high: int = 90) -> float:
        return 100 * persons[low : high + 1].sum() / total

    mean = (persons * (AGES + 0.5)).sum() / total
    twenties, around = share(20, 24) / 5, (share(15, 19) + share(25, 29)) / 10
    return [
        Fact(
            "Residents, mid-2006",
            CENSUS,
            f"{CENSUS_2001:,} in 2001, {CENSUS_2011:,} in 2011",
            f"{total:,}",
            CENSUS_2001 < total < CENSUS_2011,
        ),
        Fact(
            "Aged 30 or under",
            STRATEGY,
            "46 % (nationally 41 %)",
            f"{share(0, 30):.1f} %",
            round(share(0, 30)) == 46,
        ),
        Fact("Mean age", STRATEGY, "36 years (England 40)", f"{mean:.1f} years", round(mean) == 36),
        Fact(
            "Relatively few people aged 20 to 24",
            STRATEGY,
            "no figure",
            f"{twenties:.2f} % a year of age, against {around:.2f} % at 15-19 and 25-29",
            twenties < 0.9 * around,
        ),
        Fact(
            "Relatively few people aged over 65",
            STRATEGY,
            "no figure [1]",
            f"{share(65):.1f} % aged 65 and over",
            share(65) < 13,
        ),
        Fact(
            "A high share aged 16 or under",
            STRATEGY,
            "the highest of England's authorities [1]",
            f"{share(0, 16):.1f} %",
            share(0, 16) > 22,
        ),
    ]


def health_facts(made: Demonstration) -> list[Fact]:
    columns = made.indicators.columns

    def percent(top: str, bottom: str) -> float:
        return 100 * columns[top].sum() / columns[bottom].sum()

    illness = percent("People with a limiting long-term illness", "All people")
    carers = columns["All people"].sum() / columns["Unpaid carers"].sum()
    unable = percent("Unable to work because of sickness or disability", "People aged 16 to 74")
    learning = percent("Adults known to learning disability services", "Adults aged 18 and over")
    disabled = int(columns["Disabled people (estimate)"].sum())
    claims = columns["Claimants for mental health reasons"]
    relative = (
        claims / columns["People aged 16 to 64"] / (claims.sum() / columns["People aged 16 to 64"].sum())
    )
    high = [name for name, value in zip(NAMES, relative) if value > 1.5]
    following = max(value for name, value in zip(NAMES, relative) if name not in high)
    gap = round(float(made.years.max() - made.years.min()), 1)
    best, worst = NAMES[int(made.years.argmax())], NAMES[int(made.years.argmin())]
    return [
        Fact(
            "Limiting long-term illness",
            STRATEGY,
            "14 % (nationally 18 %)",
            f"{illness:.1f} %",
            round(illness) == 14,
        ),
        Fact("Carers", STRATEGY, "1 in 12 (nationally 1 in 8)", f"1 in {carers:.1f}", round(carers) == 12),
        Fact(
            "Unable to work because of disability",
            STRATEGY,
            "3.9 % (nationally 3.4 %), of whom is not said",
            f"{unable:.2f} % of people aged 16 to 74",
            round(unable, 1) == 3.9,
        ),
        Fact(
            "Adults known to learning disability services",
            STRATEGY,
            "0.44 % (England 0.46 %)",
            f"{learning:.2f} % (before suppression)",
            round(learning, 2) == 0.44,
        ),
        Fact("Disabled people, an estimate", STRATEGY, "about 18,000", f"{disabled:,}", disabled == 18_000),
        Fact(
            "Mental health problems considerably more common in three deprived areas",
            STRATEGY,
            "the areas are not named",
            f"claimants: {', '.join(high)} above 1.5 times the borough; the next ward {following:.2f} times",
            sorted(high) == sorted(MENTAL_HEALTH_AREAS),
        ),
        Fact(
            "Gap in life expectancy between richest and poorest",
            STRATEGY,
            "9 years",
            f"{gap} years ({best} {made.years.max():.1f}, {worst} {made.years.min():.1f})",
            gap == 9.0,
        ),
    ]


def deprivation_facts(made: Demonstration) -> list[Fact]:
    score = dict(zip(NAMES, made.ward_score))
    worst_fifth = (made.deprivation.domain_ranks <= ENGLAND_SMALL_AREAS / 5).astype(float)
    dimensions = dict(zip(NAMES, (made.ward_mean(worst_fifth) >= 1 / 3).sum(1).tolist()))
    others = [name for name, count in dimensions.items() if count >= 3 and name not in (*SEVERAL, "Woughton")]
    return [
        Fact(
            "Woughton among the 10 % most deprived wards of England",
            STRATEGY,
            "named, no figure",
            f"score {score['Woughton']:.1f}; yardstick {WORST_TENTH} or more [2]",
            score["Woughton"] >= WORST_TENTH,
        ),
        *(
            Fact(
                f"{name} among the 10 % least deprived",
                STRATEGY,
                "named, no figure",
                f"score {score[name]:.1f}; yardstick {BEST_TENTH} or less [2]",
                score[name] <= BEST_TENTH,
            )
            for name in ("Newport Pagnell North", "Newport Pagnell South", "Olney")
        ),
        *(
            Fact(
                f"{name}: multiple dimensions of deprivation",
                STRATEGY,
                "named, no figure",
                f"{dimensions[name]} of {len(DOMAINS)} domains; yardstick 3 or more [3]",
                dimensions[name] >= 3,
            )
            for name in SEVERAL
        ),
        Fact(
            "No other ward named so, Woughton apart",
            STRATEGY,
            "none",
            ", ".join(others) or "none",
            not others,
        ),
    ]


def facts_left_out() -> list[Fact]:
    left_out = [
        ("Growth of the number aged 65 to 74, 2001 to 2011", "nearly 50 %"),
        ("Couples in their 30s with young families", "44 %"),
        ("Single parents and young adults with children on income support", "6.5 %"),
        ("Black and minority ethnic groups", "9.3 % (of school-aged children 17 %)"),
    ]
    return [
        Fact(statement, STRATEGY, published, "not represented", None) for statement, published in left_out
    ]


FACT_NOTES = """\
Sources: *strategy*: Milton Keynes Primary Care Trust and Milton Keynes Council, Joint Commissioning
Strategy 2006-2011, section 2. *census*: Censuses of 2001 and 2011, Office for National Statistics.

[1] Our yardstick: under 13 % aged 65 and over (the European Standard Population of 2013 has 19.5 %),
and over 22 % aged 16 or under.

[2] Our yardstick: the ninetieth and tenth percentiles of the average scores of 7,180 English wards of
2020 on the Index of Multiple Deprivation 2019. The strategy used the indices of 2000, on another scale.

[3] Our yardstick: a ward is deprived in a domain when at least a third of its people live in small
areas that are among the most deprived fifth of England in that domain. The strategy does not say how it
counted.
"""


def write_facts(found: list[Fact]) -> None:
    word = {True: "yes", False: "**no**", None: "-"}
    lines = [
        "# Published facts, and what the illustrative data have in their place",
        "",
        "Written by `make.py`; do not edit. The third column is published; the fourth is made up to agree.",
        "",
        "| fact | source | published | in these data | met |",
        "|---|---|---|---|---|",
        *(f"| {f.statement} | {f.source} | {f.published} | {f.found} | {word[f.met]} |" for f in found),
        "",
        *FACT_NOTES.splitlines(),
        "",
    ]
    (HERE / "FACTS.md").write_bytes("\n".join(lines).encode())


def main() -> int:
    made = Demonstration()
    for line in check_coverage(made.coverage):
        print(line)
    write_boundaries(made)
    write_population(made)
    write_deprivation(made)
    write_indicators(made)
    found = facts(made)
    write_facts(found)
    for fact in found:
        mark = {True: "met ", False: "MISS", None: "-   "}[fact.met]
        print(f"{mark}  {fact.statement}: {fact.found} (published: {fact.published})")
    return 1 if any(fact.met is False for fact in found) else 0


if __name__ == "__main__":
    sys.exit(main())
