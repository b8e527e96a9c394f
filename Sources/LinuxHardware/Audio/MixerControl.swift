import CALSA
import Glibc
import HardwareAbstraction
import PerceivedVolume

/// One direction of a simple element of an open mixer.
struct MixerControl {
    private let element: OpaquePointer
    private let calls: MixerCalls

    init(_ element: OpaquePointer, _ direction: MixerDirection) {
        self.element = element
        calls = MixerCalls.of(direction)
    }

    var hasVolume: Bool { calls.hasVolume(element) != 0 }
    var hasSwitch: Bool { calls.hasSwitch(element) != 0 }

    /// What gets through: the loudest channel, and muted when all of them are.
    ///
    /// - Throws: errno.
    func state() throws(Errno) -> MixerState {
        let scale = try scale()
        var loudest = 0.0
        var isMuted = true
        for channel in channels {
            var step = 0
            try Errno.check(alsa: calls.volume(element, channel, &step))
            loudest = max(loudest, try scale.loudness(ofStep: step))
            guard hasSwitch else { continue }
            var isOn: Int32 = 0
            try Errno.check(alsa: calls.switchState(element, channel, &isOn))
            if isOn != 0 { isMuted = false }
        }
        return MixerState(percent: VolumeSteps.percent(ofLoudness: loudest), isMuted: hasSwitch ? isMuted : nil)
    }

    /// Sets all channels to the nearest step.
    ///
    /// - Throws: errno.
    func setVolume(percent: Int) throws(Errno) {
        let scale = try scale()
        let step = try VolumeSteps.nearest(to: Double(percent) / 100, in: scale.steps) { (step) throws(Errno) in
            try scale.loudness(ofStep: step)
        }
        try Errno.check(alsa: calls.setVolume(element, step))
    }

    /// - Throws: errno.
    func setMuted(_ isMuted: Bool) throws(Errno) {
        try Errno.check(alsa: calls.setSwitch(element, isMuted ? 0 : 1))
    }

    private var channels: [snd_mixer_selem_channel_id_t] {
        (SND_MIXER_SCHN_FRONT_LEFT.rawValue...SND_MIXER_SCHN_LAST.rawValue)
            .map(snd_mixer_selem_channel_id_t.init(rawValue:))
            .filter { calls.hasChannel(element, $0) != 0 }
    }

    /// `nil` for an element without a volume in that direction.
    func description(name: String, direction: MixerDirection) -> SoundCardInfo.Element? {
        guard hasVolume, let scale = try? scale() else { return nil }
        return SoundCardInfo.Element(
            name: name,
            direction: direction,
            steps: scale.steps,
            decibels: scale.decibels,
            hasSwitch: hasSwitch
        )
    }

    private func scale() throws(Errno) -> MixerScale { try MixerScale(element, calls) }
}
