import Devices
import HardwareAbstraction
import Testing

@testable import DurableState

@Suite struct EventFilesTests {
    @Test func givesBackEveryKindOfEvent() throws {
        let folder = PowerCutFolder()
        var files = EventFiles(folder: folder, segmentBytes: 1 << 20)
        try files.append(Samples.events)
        var again = EventFiles(folder: folder, segmentBytes: 1 << 20)
        let loaded = try again.load()
        #expect(loaded.events == Samples.events)
        #expect(loaded.damaged == 0)
    }

    @Test func keepsTheLatestWithinTwoSegments() throws {
        let folder = PowerCutFolder()
        var files = EventFiles(folder: folder, segmentBytes: 2000)
        let event = Samples.events[0]
        for second in 0..<200 {
            try files.append([BoardEvent(event.kind, by: event.caller, at: event.at.advanced(by: .seconds(second)))])
        }
        let sizes = try [EventFiles.name, EventFiles.olderName].map { try folder.read($0, upTo: 1 << 20)?.count ?? 0 }
        #expect(sizes.allSatisfy { (1...2000).contains($0) })
        let loaded = try files.load().events
        #expect(loaded.last?.at == event.at.advanced(by: .seconds(199)))
        #expect(loaded.count >= 20)
        #expect(loaded == loaded.sorted { $0.at < $1.at })
    }

    @Test func aLineThatWasCutCostsOnlyItself() throws {
        let folder = PowerCutFolder()
        var files = EventFiles(folder: folder, segmentBytes: 1 << 20)
        try files.append([Samples.events[0], Samples.events[1]])
        let bytes = try #require(try folder.read(EventFiles.name, upTo: 1 << 20))
        let cut = PowerCutFolder([EventFiles.name: bytes.dropLast(10)])
        var after = EventFiles(folder: cut, segmentBytes: 1 << 20)
        let loaded = try after.load()
        #expect(loaded.events == [Samples.events[0]])
        #expect(loaded.damaged == 1)
        try after.append([Samples.events[2]])
        #expect(try after.load().events == [Samples.events[0], Samples.events[2]])
    }
}
