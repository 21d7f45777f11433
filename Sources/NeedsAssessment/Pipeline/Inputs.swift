internal import Diagnostics

/// Every file that a project reads, and what for.
func inputPaths(
  of project: Project, in folder: DataFolder
) -> [(path: String, role: String, source: Project.Source)] {
  var uses: [(path: String, role: String, source: Project.Source)] = []
  func add(_ path: String, _ role: String, _ source: Project.Source) {
    for file in folder.files(of: path) where !uses.contains(where: { $0.path == file }) {
      uses.append((file, role, source))
    }
  }
  add(project.areas.boundaries, "boundaries", project.areas.source)
  for lookup in project.lookups { add(lookup.file.path, "lookup \(lookup.id)", lookup.source) }
  for table in project.tables { add(table.file.path, "table \(table.id)", table.source) }
  if let population = project.population?.table {
    add(population.file.path, "population", population.source)
  }
  for indicator in project.indicators {
    if let read = indicator.ageFile { add(read.file.path, "ages of indicator \(indicator.id)", read.source) }
  }
  for condition in project.conditions {
    for read in condition.files { add(read.path, read.role, read.source) }
  }
  for evidence in project.evidence { add(evidence.table.file.path, evidence.table.id, evidence.table.source) }
  for read in project.growth?.files ?? [] { add(read.path, read.role, read.source) }
  return uses
}

/// Every file that a project reads, with its checksum: those of `known` by path, the others read for it.
func inputFiles(
  of project: Project, in folder: DataFolder, known: [String: FileChecksum]
) -> [InputFile] {
  inputPaths(of: project, in: folder).compactMap { file in
    guard let checksum = known[file.path] ?? FileChecksum(ofFile: folder.resolve(file.path)) else {
      return nil
    }
    return InputFile(
      path: file.path, role: file.role, source: file.source, bytes: checksum.bytes, sha256: checksum.sha256)
  }
}
