import HardwareAbstraction
import Testing

/// What every ``I2CBus`` must do.
public enum I2CConformance {
    public static let requirements: [Requirement<any I2CHarness>] = [
        Requirement("a bus has a name") { harness in
            let name = harness.bus.name
            #expect(!name.isEmpty)
        },
        Requirement("bytes that are written are read back after a repeated START") { harness in
            try await harness.bus.write([0x10, 0xDE, 0xAD, 0x00, 0xFF], to: harness.memory)
            let bytes = try await harness.bus.writeRead([0x10], count: 4, at: harness.memory)
            #expect(bytes == [0xDE, 0xAD, 0x00, 0xFF])
        },
        Requirement("a read of its own starts where the chip is") { harness in
            try await harness.bus.write([0x20, 1, 2, 3, 4], to: harness.memory)
            try await harness.bus.write([0x21], to: harness.memory)
            #expect(try await harness.bus.read(2, from: harness.memory) == [2, 3])
            #expect(try await harness.bus.read(1, from: harness.memory) == [4])
        },
        Requirement("a transaction does its operations in order and returns the bytes of each read") { harness in
            let reads = try await harness.bus.transaction(
                [.write([0x30, 7, 8, 9]), .write([0x31]), .read(1), .read(1), .write([0x30]), .read(2)],
                at: harness.memory
            )
            #expect(reads == [[8], [9], [7, 8]])
            #expect(try await harness.bus.transaction([.write([0x30])], at: harness.memory).isEmpty)
        },
        Requirement("a transaction can have 42 operations") { harness in
            try await harness.bus.write([0x00] + (0..<42).map { UInt8($0) }, to: harness.memory)
            let operations = [.write([0x00])] + Array(repeating: I2COperation.read(1), count: 41)
            let reads = try await harness.bus.transaction(operations, at: harness.memory)
            #expect(reads == (0..<41).map { [UInt8($0)] })
        },
        Requirement("an operation can have 8,192 bytes") { harness in
            let pattern = (0..<256).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 3) }
            // The pointer, then as many whole rounds as fit.
            let written: [UInt8] = [0x00] + (0..<31).flatMap { _ in pattern }
            try await harness.bus.write(written, to: harness.memory)
            let bytes = try await harness.bus.writeRead([0x00], count: 8192, at: harness.memory)
            #expect(bytes == (0..<32).flatMap { _ in pattern })
        },
        Requirement("a transaction outside the limits is refused and nothing happens") { harness in
            try await harness.bus.write([0x40, 0xAA], to: harness.memory)
            let tooMany = Array(repeating: I2COperation.write([0x40, 0xBB]), count: 43)
            let tooLong = I2COperation.write([0x40] + Array(repeating: 0xBB, count: 8192))
            let refused: [[I2COperation]] = [
                [], tooMany, [tooLong], [.write([0x40, 0xBB]), .read(0)], [.write([0x40, 0xBB]), .read(-1)],
                [.write([0x40, 0xBB]), .read(8193)],
            ]
            for operations in refused {
                await #expect(throws: I2CError.self) {
                    try await harness.bus.transaction(operations, at: harness.memory)
                }
                #expect(try await harness.bus.writeRead([0x40], count: 1, at: harness.memory) == [0xAA])
            }
        },
        Requirement("an address where nobody answers is told by bus and address, and the bus is free afterwards") {
            harness in
            for operations in [[I2COperation.write([0])], [.read(1)], [.write([0]), .read(2)]] {
                let error = await #expect(throws: I2CError.self) {
                    try await harness.bus.transaction(operations, at: harness.nobody)
                }
                #expect(error?.kind == .noAcknowledgeAddress)
                #expect(error?.bus == harness.bus.name)
                #expect(error?.address == harness.nobody)
                try await harness.bus.write([0x50, 0x5A], to: harness.memory)
                #expect(try await harness.bus.writeRead([0x50], count: 1, at: harness.memory) == [0x5A])
            }
        },
        Requirement("transactions of many callers are each whole") { harness in
            try await harness.bus.write([0x00] + (0..<64).map { UInt8($0) }, to: harness.memory)
            let mixed = try await withThrowingTaskGroup(of: Int.self) { group in
                for register in UInt8(0)..<32 {
                    group.addTask {
                        var mixed = 0
                        for _ in 0..<8 {
                            let bytes = try await harness.bus.writeRead([register], count: 3, at: harness.memory)
                            if bytes != [register, register + 1, register + 2] { mixed += 1 }
                        }
                        return mixed
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(mixed == 0)
        },
        Requirement("cancellation leaves a transaction whole and the bus usable") { harness in
            let pattern = [UInt8](repeating: 0x11, count: 128)
            try await harness.bus.write([0x00] + pattern, to: harness.memory)
            for _ in 0..<8 {
                let task = Task {
                    try await harness.bus.write([0x00] + [UInt8](repeating: 0x22, count: 128), to: harness.memory)
                }
                task.cancel()
                let outcome = await task.result
                let bytes = try await harness.bus.writeRead([0x00], count: 128, at: harness.memory)
                // Whether it began is up to the bus; half of it must not be there.
                switch outcome {
                case .success: #expect(bytes == [UInt8](repeating: 0x22, count: 128))
                case .failure: #expect(Set(bytes).count == 1)
                }
                try await harness.bus.write([0x00] + pattern, to: harness.memory)
            }
        },
    ]
}
