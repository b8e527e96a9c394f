import Foundation
import HardwareAbstraction
import LinuxHardware
import Synchronization
import Testing

/// An I2C adapter of the kernel's for one test: its chips are simulated by bed-i2c-peer, whose options and commands
/// these are.
final class BedI2CAdapter {
    struct Refusal: Error, CustomStringConvertible {
        let command: String
        let answer: String
        var description: String { "\(command): \(answer)" }
    }

    private static let number = Atomic(20)

    private let process = Process()
    private let commands = Pipe()
    private let answers = Pipe()
    private var received = Data()
    /// As in `i2c-21`.
    let name: String

    init(_ options: String...) throws {
        let bed = try #require(ProcessInfo.processInfo.environment["BOARDHAND_BED"])
        _ = try BedShell.run("[ -c /dev/boardhand-i2c ] || modprobe boardhand_i2c")
        let number = Self.number.add(1, ordering: .relaxed).newValue
        name = "i2c-\(number)"
        let program = ProcessInfo.processInfo.environment["BED_I2C_PEER"] ?? "\(bed)/../../.build/debug/bed-i2c-peer"
        process.executableURL = URL(filePath: program)
        process.arguments = ["--number", "\(number)"] + options
        process.standardInput = commands
        process.standardOutput = answers
        try process.run()
        let greeting = try line()
        try #require(greeting == "ready \(name)", "\(greeting)")
    }

    deinit { stop() }

    var number: Int { Int(name.dropFirst(4)) ?? -1 }

    func bus() throws(I2CError) -> LinuxI2CBus { try LinuxI2CBus(name: name) }

    /// One command; returns what it answers.
    @discardableResult
    func tell(_ command: String) throws -> String {
        try commands.fileHandleForWriting.write(contentsOf: Data((command + "\n").utf8))
        let answer = try line()
        guard answer == "ok" || answer.hasPrefix("ok ") else { throw Refusal(command: command, answer: answer) }
        return String(answer.dropFirst(3))
    }

    /// Plugs it in again, as soon as the kernel has let the old one go.
    func plug() async throws {
        try await eventually("the adapter's number is free") {
            do { try tell("plug") } catch is Refusal { return false }
            return true
        }
    }

    /// Takes the adapter away by ending the program behind it.
    func stop() {
        // It ends with its input. A signal might not reach it, as processes of Foundation inherit the mask of a thread.
        try? commands.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    private func line() throws -> String {
        while true {
            if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: received[..<end], as: UTF8.self)
                received = Data(received[received.index(after: end)...])
                return line
            }
            let piece = answers.fileHandleForReading.availableData
            try #require(!piece.isEmpty, "bed-i2c-peer has ended")
            received += piece
        }
    }
}
