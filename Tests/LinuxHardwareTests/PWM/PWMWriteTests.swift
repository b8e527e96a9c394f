import HardwareAbstraction
import Testing

@testable import LinuxHardware

@Suite("The order of writes is one that the kernel takes")
struct PWMWriteTests {
    static let settings: [PWMNanoseconds] = [1, 100, 1000, 20_000].flatMap { (period: Int64) in
        [0, 1, period / 3, period].flatMap { duty in
            PWMPolarity.allCases.flatMap { polarity in
                [true, false].map {
                    PWMNanoseconds(period: period, duty: duty, polarity: polarity, isEnabled: $0)
                }
            }
        }
    }
    static let start = PWMNanoseconds(period: 0, duty: 0, polarity: .normal, isEnabled: false)

    @Test(arguments: settings + [start])
    func everyWayFrom(old: PWMNanoseconds) {
        for new in Self.settings {
            var now = old
            for step in PWMWrite.steps(from: old, to: new) {
                switch step {
                case .period(let period): now.period = period
                case .duty(let duty): now.duty = duty
                case .polarity(let polarity):
                    #expect(!now.isEnabled)
                    now.polarity = polarity
                case .enable(let isEnabled):
                    #expect(now.isEnabled != isEnabled)
                    now.isEnabled = isEnabled
                }
                #expect(now.period > 0 && now.duty <= now.period)
                // Never brighter, or further, than at one of the ends.
                let share = Double(now.duty) / Double(now.period)
                let most = max(
                    old.period == 0 ? 0 : Double(old.duty) / Double(old.period),
                    Double(new.duty) / Double(new.period)
                )
                #expect(share <= most)
            }
            #expect(now == new)
        }
    }

    @Test func whatIsAlreadySoIsNotWritten() {
        for setting in Self.settings { #expect(PWMWrite.steps(from: setting, to: setting).isEmpty) }
    }

    @Test(arguments: [
        (Duration.nanoseconds(1), Duration.zero, true),
        (.nanoseconds(1), .nanoseconds(1), true),
        (.zero, .zero, false),
        (Duration(secondsComponent: 0, attosecondsComponent: 999_999_999), .zero, false),
        (.milliseconds(1), .microseconds(1001), false),
        (.milliseconds(1), .nanoseconds(-1), false),
        (.milliseconds(1), Duration(secondsComponent: 0, attosecondsComponent: -1), false),
        (.seconds(9_223_372_036), .zero, true),
        (.seconds(9_223_372_037), .zero, false),
        (.seconds(Int64.max), .seconds(Int64.max), false),
    ])
    func nanoseconds(period: Duration, duty: Duration, isPossible: Bool) {
        #expect((PWMNanoseconds(PWMSetting(period: period, duty: duty)) != nil) == isPossible)
    }

    @Test func partsOfANanosecondAreCut() throws {
        let part = Duration(secondsComponent: 0, attosecondsComponent: 1_999_999_999)
        let setting = try #require(PWMNanoseconds(PWMSetting(period: .milliseconds(2) + part, duty: part)))
        #expect(setting.period == 2_000_001)
        #expect(setting.duty == 1)
    }
}
