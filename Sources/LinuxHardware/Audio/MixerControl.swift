import CALSA
import Glibc
import HardwareAbstraction
import PerceivedVolume

/// A simple element of an open mixer.
struct MixerControl {
    let element: OpaquePointer

    var name: String { snd_mixer_selem_get_name(element).map(String.init(cString:)) ?? "" }
    var hasVolume: Bool { snd_mixer_selem_has_playback_volume(element) != 0 }
    var hasSwitch: Bool { snd_mixer_selem_has_playback_switch(element) != 0 }

    /// What can be heard: the loudest channel, and muted when all of them are.
    ///
    /// - Throws: errno.
    func state() throws(Errno) -> MixerState {
        let scale = try scale()
        var loudest = 0.0
        var isMuted = true
        for channel in channels {
            var step = 0
            try Errno.check(alsa: snd_mixer_selem_get_playback_volume(element, channel, &step))
            loudest = max(loudest, try scale.loudness(ofStep: step))
            guard hasSwitch else { continue }
            var isOn: Int32 = 0
            try Errno.check(alsa: snd_mixer_selem_get_playback_switch(element, channel, &isOn))
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
        try Errno.check(alsa: snd_mixer_selem_set_playback_volume_all(element, step))
    }

    /// - Throws: errno.
    func setMuted(_ isMuted: Bool) throws(Errno) {
        try Errno.check(alsa: snd_mixer_selem_set_playback_switch_all(element, isMuted ? 0 : 1))
    }

    private var channels: [snd_mixer_selem_channel_id_t] {
        (SND_MIXER_SCHN_FRONT_LEFT.rawValue...SND_MIXER_SCHN_LAST.rawValue)
            .map(snd_mixer_selem_channel_id_t.init(rawValue:))
            .filter { snd_mixer_selem_has_playback_channel(element, $0) != 0 }
    }

    private func scale() throws(Errno) -> MixerScale { try MixerScale(element) }
}
