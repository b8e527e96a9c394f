import Foundation
import Glibc
import HardwareAbstraction
import HardwareConformance
import Testing

@testable import LinuxHardware

@Suite("LEDs on a tree of files")
struct LinuxLEDTests {
    /// A tree as the kernel shows it, but for what the kernel makes of a write.
    struct Tree: LEDHarness {
        static let name = "librecomputer:system-status"

        let files: FakeSysfs
        let otherTrigger = "mmc0"

        init(trigger: String = "none [mmc0] timer heartbeat\n") throws {
            files = try FakeSysfs()
            try files.write("\(Self.name)/max_brightness", "255\n")
            try files.write("\(Self.name)/brightness", "7\n")
            try files.write("\(Self.name)/trigger", trigger)
            try files.write("input0::capslock/brightness", "0\n")
        }

        func open() throws(LEDError) -> any LED { try LinuxLEDs.led(named: Self.name, root: files.root) }

        func text(_ file: String) throws -> String {
            try String(contentsOfFile: "\(files.root)/\(Self.name)/\(file)", encoding: .utf8)
        }

        /// As the kernel lists them, or as it was written last.
        func trigger() throws -> String {
            let words = try text("trigger").split(whereSeparator: \.isWhitespace)
            let chosen = words.first { $0.hasPrefix("[") } ?? words.first
            return String(try #require(chosen)).trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        }

        func setTrigger(_ trigger: String) throws {
            let all = ["none", "mmc0", "timer"].map { $0 == trigger ? "[\($0)]" : $0 }
            try files.write("\(Self.name)/trigger", all.joined(separator: " ") + "\n")
        }

        func brightness() throws -> Int {
            try #require(Int(try text("brightness").trimmingCharacters(in: .whitespacesAndNewlines)))
        }
    }

    @Test(arguments: LEDConformance.requirements)
    func conforms(_ requirement: Requirement<any LEDHarness>) async throws { try await requirement.verify(Tree()) }

    @Test(arguments: ["ACT", "..", "", ".", "input0::capslock/../librecomputer:system-status"])
    func aNameThatIsNoneSaysWhichAre(_ name: String) throws {
        let tree = try Tree()
        let error = #expect(throws: LEDError.self) { try LinuxLEDs.led(named: name, root: tree.files.root) }
        #expect(error?.kind == .noSuchLED(known: ["input0::capslock", Tree.name]))
    }

    @Test func aKernelWithoutLEDsHasNone() {
        #expect(LinuxLEDs.names(root: "/nonexistent").isEmpty)
        let error = #expect(throws: LEDError.self) { try LinuxLEDs.led(named: "ACT", root: "/nonexistent") }
        #expect(error?.description == "cannot open: there is no LED 'ACT'; this board shows none")
    }

    /// More triggers than a page has room for, as with one for each of many processors.
    @Test func aLongListOfTriggersIsReadToItsEnd() async throws {
        let many = (0..<2000).map { "cpu\($0)" }.joined(separator: " ")
        let tree = try Tree(trigger: "none \(many) [heartbeat]\n")
        let led = try tree.open()
        #expect(try tree.trigger() == "none")
        await led.release()
        #expect(try tree.trigger() == "heartbeat")
    }

    @Test func aKernelWithoutTriggersNeedsNone() async throws {
        let tree = try Tree()
        try tree.files.remove("\(Tree.name)/trigger")
        let led = try tree.open()
        try await led.setBrightness(200)
        await led.release()
        #expect(try tree.brightness() == 7)
    }

    @Test func filesThatAreNotThereAreNoLED() throws {
        let tree = try Tree()
        let error = #expect(throws: LEDError.self) {
            try LinuxLEDs.led(named: "input0::capslock", root: tree.files.root)
        }
        #expect(error?.kind == .io(errno: ENOENT))
    }

    @Test(arguments: [
        (EACCES, LEDError.Kind.permissionDenied), (EPERM, .permissionDenied), (EWOULDBLOCK, .busy),
        (EIO, .io(errno: EIO)),
    ])
    func errnoHasItsKind(code: Int32, kind: LEDError.Kind) {
        let error = LEDError(Errno(code: code), operation: "open", subject: "ACT")
        #expect(error.kind == kind)
        #expect(error.description.contains("udev rule") == (kind == .permissionDenied))
    }
}
