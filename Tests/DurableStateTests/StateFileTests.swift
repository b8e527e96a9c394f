import Devices
import HardwareAbstraction
import Testing

@testable import DurableState

@Suite struct StateFileTests {
    @Test(arguments: [Samples.old, Samples.new, SavedState(savedAt: Samples.moment(0))])
    func givesBackWhatItKept(state: SavedState) throws {
        let file = StateFile(folder: PowerCutFolder())
        #expect(try file.load() == .none)
        try file.save(state)
        #expect(try file.load() == .state(state))
    }

    /// The power goes at every byte, fsync and rename; and whatever the disk may then have is looked at.
    @Test func aLossOfPowerLeavesTheOldOrTheNewState() throws {
        func begin() throws -> PowerCutFolder {
            let folder = PowerCutFolder()
            try StateFile(folder: folder).save(Samples.old)
            return folder
        }
        let whole = try begin()
        whole.cut(after: .max)
        try StateFile(folder: whole).save(Samples.new)
        var sawOld = false
        var sawNew = false
        for operations in 0...whole.operations {
            let folder = try begin()
            folder.cut(after: operations)
            do { try StateFile(folder: folder).save(Samples.new) } catch { #expect(operations < whole.operations) }
            for remains in folder.remains() {
                let loaded = try StateFile(folder: remains.folder).load()
                let isOld = loaded == .state(Samples.old)
                let isNew = loaded == .state(Samples.new)
                #expect(isOld || isNew, "after \(operations) operations, \(remains): \(loaded)")
                // Once it was reported as kept, nothing may take it back.
                if operations == whole.operations { #expect(isNew, "\(remains)") }
                sawOld = sawOld || isOld
                sawNew = sawNew || isNew
            }
        }
        #expect(sawOld && sawNew)
    }

    @Test func anyFlippedBitIsNoticedAndTheFileSetAside() throws {
        let original = PowerCutFolder()
        try StateFile(folder: original).save(Samples.new)
        let bytes = try #require(try original.read(StateFile.name, upTo: 1 << 20))
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 1 << UInt8(index % 8)
            let folder = PowerCutFolder([StateFile.name: damaged])
            let file = StateFile(folder: folder)
            #expect(try file.load() == .damaged(setAsideAs: "/state/state.damaged"), "byte \(index)")
            #expect(try folder.read("state.damaged", upTo: 1 << 20) == damaged)
            #expect(try file.load() == .none)
            try file.save(Samples.old)
            #expect(try file.load() == .state(Samples.old))
        }
    }

    @Test(arguments: [
        [], Array("{}\n".utf8), [UInt8](repeating: 0, count: 300), [UInt8](repeating: 65, count: 2 << 20),
    ])
    func whatIsNoStateIsDamaged(bytes: [UInt8]) throws {
        let file = StateFile(folder: PowerCutFolder([StateFile.name: bytes]))
        #expect(try file.load() == .damaged(setAsideAs: "/state/state.damaged"))
    }

    @Test func aFullDiskKeepsTheOldStateAndSaysWhatToDo() throws {
        let folder = PowerCutFolder()
        let file = StateFile(folder: folder)
        try file.save(Samples.old)
        folder.fill()
        let error = #expect(throws: StateFolderError.self) { try file.save(Samples.new) }
        #expect(error?.description.contains("full; make room") == true)
        #expect(try file.load() == .state(Samples.old))
    }
}
