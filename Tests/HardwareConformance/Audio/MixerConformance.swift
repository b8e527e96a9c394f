import HardwareAbstraction
import Testing

/// What every ``MixerElement`` must do.
public enum MixerConformance {
    public static let requirements: [Requirement<any MixerHarness>] = [
        Requirement("every percentage takes the nearest step, and what is returned is what the card has") { harness in
            var last = -1
            for percent in 0...100 {
                let state = try await harness.element.setVolume(percent: percent)
                #expect(abs(state.percent - percent) <= harness.tolerance)
                #expect(state.percent >= last)
                #expect(try await harness.element.state() == state)
                last = state.percent
            }
        },
        Requirement("the ends are 0 and 100") { harness in
            let loudest = try await harness.element.setVolume(percent: 100)
            #expect(loudest.percent == 100)
            let quietest = try await harness.element.setVolume(percent: 0)
            #expect(quietest.percent == 0)
        },
        Requirement("what was read back can be set again and reads back the same") { harness in
            for percent in [1, 17, 33, 50, 66, 86, 99] {
                let step = try await harness.element.setVolume(percent: percent).percent
                #expect(try await harness.element.setVolume(percent: step).percent == step)
            }
        },
        Requirement("a percentage outside 0 to 100 is refused and nothing changes") { harness in
            let before = try await harness.element.setVolume(percent: 40)
            for percent in [-1, 101, .min, .max] {
                let error = await #expect(throws: AudioError.self) {
                    try await harness.element.setVolume(percent: percent)
                }
                #expect(error?.kind == .outOfRange)
                #expect(error?.subject == harness.element.label)
                #expect(try await harness.element.state() == before)
            }
        },
        Requirement("muting and unmuting read back and leave the volume") { harness in
            let volume = try await harness.element.setVolume(percent: 60).percent
            for isMuted in [true, true, false, false, true] {
                let expected = MixerState(percent: volume, isMuted: isMuted)
                #expect(try await harness.element.setMuted(isMuted) == expected)
                #expect(try await harness.element.state() == expected)
            }
            _ = try await harness.element.setMuted(false)
        },
        Requirement("an element without a switch cannot be muted and says so") { harness in
            guard let element = harness.elementWithoutSwitch else { return }
            let state = try await element.state()
            #expect(state.isMuted == nil)
            for isMuted in [true, false] {
                let error = await #expect(throws: AudioError.self) { try await element.setMuted(isMuted) }
                #expect(error?.kind == .notSupported)
            }
        },
        Requirement("what another program changes is seen") { harness in
            _ = try await harness.element.setVolume(percent: 50)
            _ = try await harness.element.setMuted(false)
            try await harness.changeFromOutside(toMaximum: true, isMuted: true)
            #expect(try await harness.element.state() == MixerState(percent: 100, isMuted: true))
            try await harness.changeFromOutside(toMaximum: false, isMuted: false)
            #expect(try await harness.element.state() == MixerState(percent: 0, isMuted: false))
        },
        Requirement("playback and capture of one name are apart") { harness in
            guard let other = harness.otherDirection else { return }
            let element = harness.element
            #expect(other.label != element.label)
            let quiet = try await element.setVolume(percent: 20)
            let loud = try await other.setVolume(percent: 80)
            #expect(quiet.percent < loud.percent)
            #expect(try await element.state().percent == quiet.percent)
            #expect(try await other.state().percent == loud.percent)
            _ = try await other.setMuted(false)
            _ = try await element.setMuted(true)
            #expect(try await other.state().isMuted == false)
            #expect(try await element.setMuted(false) == quiet.unmuted)
        },
        Requirement("a direction without a volume is not supported") { harness in
            var opened: (any MixerElement)?
            do throws(AudioError) {
                opened = try harness.openMissingDirection()
            } catch {
                #expect(error.kind == .notSupported)
            }
            #expect(opened == nil)
        },
        Requirement("an element has a label") { harness in
            let label = harness.element.label
            #expect(!label.isEmpty)
        },
    ]
}

extension MixerState {
    fileprivate var unmuted: MixerState { MixerState(percent: percent, isMuted: false) }
}
