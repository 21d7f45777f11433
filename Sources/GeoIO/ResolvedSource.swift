internal import CGDAL
internal import Diagnostics
internal import Foundation

/// A source as the user named it, and the name under which GDAL opens it.
struct ResolvedSource: Sendable {
  let named: String
  let opened: String

  /// The part of the name after the last dot, in lower case.
  var nameExtension: String { fileExtension(opened) }
}

/// Finds what a user means: a file or folder, a zip archive or something in one, a database connection or
/// one of GDAL's own `/vsi` names, which both pass through.
///
/// - Throws: `source-missing` with near names, `source-unreadable`, `network-refused`, `layer-ambiguous`
///   where an archive holds several sources.
func resolveSource(_ path: String, member layer: String? = nil, allowNetwork: Bool) throws(Diagnostic)
  -> ResolvedSource
{
  if let place = networkPlace(of: path), !allowNetwork {
    throw Diagnostic(
      .networkRefused, "'\(path)' is on the network (\(place))", at: .init(file: path),
      expected: "a local file or a database on this machine",
      remedy: "allow the network for this run, or download the file and name the copy")
  }
  if path.hasPrefix("/vsi") || isConnection(path) {
    return ResolvedSource(named: withoutPassword(path), opened: path)
  }
  let files = FileManager.default
  var isFolder: ObjCBool = false
  if unsafe files.fileExists(atPath: path, isDirectory: &isFolder) {
    guard files.isReadableFile(atPath: path) else {
      throw Diagnostic(
        .sourceUnreadable, "'\(path)' may not be read", at: .init(file: path),
        remedy: "change the permissions of the file, or copy it to a place of your own")
    }
    if !isFolder.boolValue, fileExtension(path) == "zip" {
      return try resolveArchive(path, folder: "", layer: layer)
    }
    return ResolvedSource(named: path, opened: path)
  }
  if let (archive, member) = splitArchive(path), files.fileExists(atPath: archive) {
    return try resolveArchive(archive, folder: member, layer: layer)
  }
  throw missingFile(path)
}

/// The lower-cased extension of a path's last component.
func fileExtension(_ path: String) -> String {
  let name = path.split(separator: "/").last ?? ""
  guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
  return name[name.index(after: dot)...].lowercased()
}

/// Where on the network a source is, if it is: GDAL's network file systems, URLs and services, also inside
/// another file system ("/vsizip//vsicurl/..."), and databases on other machines.
///
/// What a local file such as a .vrt points at is not looked into.
private func networkPlace(of path: String) -> String? {
  let lower = path.lowercased()
  let fileSystems = [
    "/vsicurl", "/vsis3", "/vsigs", "/vsiaz", "/vsiadls", "/vsioss", "/vsiswift", "/vsihdfs", "/vsiwebhdfs",
  ]
  if let fileSystem = fileSystems.first(where: lower.contains) { return fileSystem }
  if let scheme = ["https://", "http://", "ftp://"].first(where: lower.contains) { return scheme }
  let services = [
    "wfs:", "oapif:", "csw:", "es:", "carto:", "amigocloud:", "ngw:", "plscenes:", "eeda:", "mongodbv3:",
    "mysql:", "mssql:", "oci:", "hana:", "odbc:",
  ]
  if let service = services.first(where: lower.hasPrefix) { return service }
  guard lower.hasPrefix("pg:") || lower.hasPrefix("postgresql:") else { return nil }
  return remoteHost(ofConnection: path)
}

/// The host of a PostgreSQL connection, unless it is this machine.
private func remoteHost(ofConnection path: String) -> String? {
  let host: Substring
  if let start = path.range(of: "://")?.upperBound {
    let authority = path[start...].prefix { $0 != "/" && $0 != "?" }
    let server = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    host = server.hasPrefix("[") ? server.dropFirst().prefix { $0 != "]" } : server.prefix { $0 != ":" }
  } else if let start = path.range(of: "host=")?.upperBound {
    host = path[start...].prefix { $0 != " " }
  } else {
    return nil
  }
  let name = host.filter { $0 != "'" && $0 != "\"" }
  let here = ["", "localhost", "127.0.0.1", "::1"]
  return here.contains(name) || name.hasPrefix("/") ? nil : name
}

/// Whether the name starts like "PG:": a driver's prefix rather than a file (Windows drives are one letter).
private func isConnection(_ path: String) -> Bool {
  guard let colon = path.firstIndex(of: ":"), !FileManager.default.fileExists(atPath: path) else {
    return false
  }
  let prefix = path[..<colon]
  return prefix.count > 1 && prefix.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
}

/// Cuts "a/b.zip/c/d.shp" into the archive and what is in it.
private func splitArchive(_ path: String) -> (archive: String, member: String)? {
  guard let end = path.range(of: ".zip/", options: .caseInsensitive) else { return nil }
  let slash = path.index(before: end.upperBound)
  return (String(path[..<slash]), String(path[end.upperBound...]))
}

/// A connection as messages may show it: `password=...` is hidden.
private func withoutPassword(_ connection: String) -> String {
  connection.replacing(/(?i)password=('[^']*'|[^ ']+)/, with: "password=***")
}

private func missingFile(_ path: String) -> Diagnostic {
  let url = URL(filePath: path)
  let folder = url.deletingLastPathComponent()
  guard let entries = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
    return Diagnostic(
      .sourceMissing, "'\(path)' is not there, nor is its folder", at: .init(file: path),
      remedy: "check the path")
  }
  let visible = entries.filter { !$0.hasPrefix(".") }.sorted()
  return Diagnostic(
    .sourceMissing, "'\(path)' is not there", at: .init(file: path),
    found: visible.isEmpty ? "an empty folder" : "in its folder: \(listed(visible, limit: 12))",
    remedy: suggestion(for: url.lastPathComponent, in: visible) ?? "check the path")
}

/// Kinds of file in an archive that are worth opening, so that a readme beside them does no harm.
private let readableExtensions: Set<String> = [
  "shp", "gpkg", "geojson", "json", "gml", "kml", "tab", "mif", "fgb", "sqlite", "xlsx", "ods", "csv",
]

/// Finds what to open in a zip archive: the file or folder named, or else the only source in it.
///
/// Calls `VSIReadDirRecursive`.
private func resolveArchive(_ archive: String, folder: String, layer: String?) throws(Diagnostic)
  -> ResolvedSource
{
  let named = folder.isEmpty ? archive : archive + "/" + folder
  let root = "/vsizip/" + archive
  let members = withMessageLog { _ in archiveMembers(root) }
  guard !members.isEmpty else {
    throw Diagnostic(
      .sourceNotRecognised, "'\(archive)' is not a zip archive, is damaged or is empty",
      at: .init(file: archive), remedy: "download it again")
  }
  if members.contains(folder) { return ResolvedSource(named: named, opened: root + "/" + folder) }
  let prefix = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
  let inside = members.filter { $0.hasPrefix(prefix) }
  guard !inside.isEmpty else {
    throw Diagnostic(
      .sourceMissing, "'\(folder)' is not in the archive '\(archive)'", at: .init(file: named),
      found: listed(members), remedy: suggestion(for: folder, in: members))
  }
  let geodatabases = inside.compactMap { member in
    member.range(of: ".gdb/").map { String(member[..<member.index(before: $0.upperBound)]) }
  }
  var sources = inside.filter { readableExtensions.contains(fileExtension($0)) }
  if sources.isEmpty { sources = inside.filter { fileExtension($0) == "dbf" } }
  sources += Set(geodatabases).sorted()
  let matching = sources.filter { stem($0) == layer }
  if matching.count == 1 { sources = matching }
  if sources.count == 1 { return ResolvedSource(named: named, opened: root + "/" + sources[0]) }
  if sources.isEmpty {
    throw Diagnostic(
      .sourceNotRecognised, "'\(named)' holds no file that can be read", at: .init(file: named),
      expected: "a Shapefile, GeoPackage, GeoJSON or spreadsheet", found: listed(inside))
  }
  throw Diagnostic(
    .layerAmbiguous, "'\(named)' holds \(sources.count) sources and none was chosen", at: .init(file: named),
    found: listed(sources), remedy: "name one as \(archive)/\(sources[0])")
}

private func stem(_ path: String) -> String {
  let name = path.split(separator: "/").last.map(String.init) ?? path
  return String(name.prefix { $0 != "." })
}

/// The files of an archive, without what macOS adds, in the order of their names.
private func archiveMembers(_ root: String) -> [String] {
  guard let list = unsafe VSIReadDirRecursive(root) else { return [] }
  defer { unsafe CSLDestroy(list) }
  var members: [String] = []
  var next = unsafe list
  while let entry = unsafe next.pointee {
    members.append(unsafe String(cString: entry))
    unsafe next += 1
  }
  return
    members
    .filter { !$0.hasSuffix("/") && !$0.hasPrefix("__MACOSX/") && !$0.contains("/._") }
    .sorted()
}
