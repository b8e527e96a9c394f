import Foundation
import Testing

@testable import DurableState

@Suite struct LinuxStateFolderTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    @Test func keepsAStateThatOnlyItsOwnerReads() throws {
        try withFolder { path in
            let file = StateFile(folder: try LinuxStateFolder(path: path))
            #expect(try file.load() == .none)
            try file.save(Samples.old)
            try file.save(Samples.new)
            #expect(try file.load() == .state(Samples.new))
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)/\(StateFile.name)")
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: path) == [StateFile.name])
        }
    }

    @Test func rotatesEvents() throws {
        try withFolder { path in
            var files = EventFiles(folder: try LinuxStateFolder(path: path), segmentBytes: 1000)
            for event in Samples.events { try files.append([event]) }
            let names = try FileManager.default.contentsOfDirectory(atPath: path)
            #expect(Set(names) == [EventFiles.name, EventFiles.olderName])
            #expect(try files.load().events.last == Samples.events.last)
        }
    }

    @Test func saysWhatToDoWithoutAFolder() {
        let error = #expect(throws: StateFolderError.self) { try LinuxStateFolder(path: "/nowhere/at/all") }
        #expect(
            error?.description
                == "cannot use /nowhere/at/all: there is no such folder; create it or name another with --state"
        )
    }

    /// Linux has a disk that is always full. (full(4))
    @Test func saysThatTheDiskIsFull() throws {
        let folder = try LinuxStateFolder(path: "/dev")
        let error = #expect(throws: StateFolderError.self) { try folder.append("full", [1]) }
        #expect(error?.description == "cannot write /dev/full: the disk is full; make room")
    }
}
