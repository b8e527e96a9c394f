import HardwareAbstraction
import Testing

/// What every ``LED`` must do.
public enum LEDConformance {
    private static func kind(_ body: () async throws(LEDError) -> Void) async -> LEDError.Kind? {
        do throws(LEDError) {
            try await body()
            return nil
        } catch {
            #expect(!error.operation.isEmpty && !error.subject.isEmpty)
            return error.kind
        }
    }

    public static let requirements: [Requirement<any LEDHarness>] = [
        Requirement("a brightness is set, reads back and is there, from 0 to the maximum") { harness in
            let led = try await harness.open()
            #expect(!led.label.isEmpty)
            try #require(led.maximumBrightness >= 1)
            for brightness in [led.maximumBrightness, 0, 1, (led.maximumBrightness + 1) / 2] {
                try await led.setBrightness(brightness)
                #expect(try await led.brightness() == brightness)
                #expect(try await harness.brightness() == brightness)
            }
            await led.release()
        },
        Requirement("a brightness outside the range is refused and the LED is as it was") { harness in
            let led = try await harness.open()
            try await led.setBrightness(1)
            for brightness in [-1, led.maximumBrightness + 1, .max, .min] {
                let kind = await kind { () async throws(LEDError) in try await led.setBrightness(brightness) }
                #expect(kind == .outOfRange(maximum: led.maximumBrightness))
                #expect(try await led.brightness() == 1)
            }
            await led.release()
        },
        Requirement("an LED that is held shows nothing else, and its trigger comes back on release") { harness in
            for trigger in [harness.otherTrigger, "none"] {
                try harness.setTrigger(trigger)
                let led = try await harness.open()
                #expect(try harness.trigger() == "none")
                try await led.setBrightness(led.maximumBrightness)
                #expect(try harness.trigger() == "none")
                await led.release()
                #expect(try harness.trigger() == trigger)
            }
        },
        Requirement("an LED that showed nothing has its former brightness after release") { harness in
            try harness.setTrigger("none")
            let led = try await harness.open()
            let former = try await led.brightness()
            try await led.setBrightness(former == 1 ? 0 : 1)
            await led.release()
            #expect(try await harness.brightness() == former)
        },
        Requirement("an LED is held by one") { harness in
            let led = try await harness.open()
            #expect(await kind { () async throws(LEDError) in _ = try await harness.open() } == .busy)
            try await led.setBrightness(1)
            await led.release()
            try await harness.open().release()
        },
        Requirement("an LED that was given back says so, and giving it back twice does nothing more") { harness in
            let led = try await harness.open()
            await led.release()
            #expect(await kind { () async throws(LEDError) in try await led.setBrightness(1) } == .released)
            #expect(await kind { () async throws(LEDError) in _ = try await led.brightness() } == .released)
            let next = try await harness.open()
            try await next.setBrightness(1)
            await led.release()
            #expect(try await next.brightness() == 1)
            await next.release()
        },
        Requirement("dropping the last reference gives an LED back") { harness in
            try harness.setTrigger(harness.otherTrigger)
            var led: (any LED)? = try await harness.open()
            try await led?.setBrightness(1)
            led = nil
            #expect(try harness.trigger() == harness.otherTrigger)
            try await harness.open().release()
        },
    ]
}
