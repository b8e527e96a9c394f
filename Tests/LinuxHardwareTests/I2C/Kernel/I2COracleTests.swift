import HardwareAbstraction
import LinuxHardware
import Testing

extension KernelI2CTests {
    /// i2c-tools as the judge.
    @Suite struct I2COracleTests {
        @Test func i2ctransferReadsWhatWeWroteAndTheOtherWayRound() async throws {
            let adapter = try BedI2CAdapter("--attach", "register-memory@0x50")
            let bus = try adapter.bus()
            let memory = I2CAddress(0x50)
            try await bus.write([0x20, 0xDE, 0xAD, 0xBE, 0xEF], to: memory)
            #expect(
                try BedShell.run("i2ctransfer -y \(adapter.number) w1@0x50 0x20 r4") == "0xde 0xad 0xbe 0xef"
            )
            try BedShell.run("i2ctransfer -y \(adapter.number) w4@0x50 0x30 0x01 0x02 0x03")
            #expect(try await bus.writeRead([0x30], count: 3, at: memory) == [1, 2, 3])
        }

        @Test func ourMessagesAreThoseOfI2ctransfer() async throws {
            let adapter = try BedI2CAdapter("--attach", "register-memory@0x50")
            let bus = try adapter.bus()
            try BedShell.run("i2ctransfer -y \(adapter.number) w2@0x50 0x10 0x55 r2@0x50 w1@0x50 0x10 r1@0x50")
            let theirs = try adapter.tell("log")
            try adapter.tell("forget")
            _ = try await bus.transaction(
                [.write([0x10, 0x55]), .read(2), .write([0x10]), .read(1)],
                at: I2CAddress(0x50)
            )
            #expect(try adapter.tell("log") == theirs)
        }

        @Test func theBusIsListed() throws {
            let adapter = try BedI2CAdapter()
            #expect(LinuxI2CBuses().names.contains(adapter.name))
            #expect(try BedShell.run("i2cdetect -l | cut -f 1").split(separator: "\n").contains { $0 == adapter.name })
        }

        @Test func theSameNameIsTheSameBus() throws {
            let adapter = try BedI2CAdapter()
            let buses = LinuxI2CBuses()
            let first = try buses.bus(named: adapter.name)
            #expect(try buses.bus(named: adapter.name) === first)
        }
    }
}
