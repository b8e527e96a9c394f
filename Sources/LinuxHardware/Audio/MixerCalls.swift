import CALSA
import HardwareAbstraction

/// What alsa-lib has twice: the calls of an element's one direction. (alsa/mixer.h, snd_mixer_selem_*)
struct MixerCalls: Sendable {
    typealias Element = OpaquePointer
    typealias Channel = snd_mixer_selem_channel_id_t

    let hasVolume: @Sendable (Element) -> Int32
    let hasSwitch: @Sendable (Element) -> Int32
    let hasChannel: @Sendable (Element, Channel) -> Int32
    let volumeRange: @Sendable (Element, UnsafeMutablePointer<Int>, UnsafeMutablePointer<Int>) -> Int32
    let decibelRange: @Sendable (Element, UnsafeMutablePointer<Int>, UnsafeMutablePointer<Int>) -> Int32
    /// In 1/100 dB, of a step.
    let decibels: @Sendable (Element, Int, UnsafeMutablePointer<Int>) -> Int32
    let volume: @Sendable (Element, Channel, UnsafeMutablePointer<Int>) -> Int32
    let setVolume: @Sendable (Element, Int) -> Int32
    /// 1 lets the sound through.
    let switchState: @Sendable (Element, Channel, UnsafeMutablePointer<Int32>) -> Int32
    let setSwitch: @Sendable (Element, Int32) -> Int32

    static func of(_ direction: MixerDirection) -> MixerCalls {
        switch direction {
        case .playback: playback
        case .capture: capture
        }
    }

    private static let playback = MixerCalls(
        hasVolume: { snd_mixer_selem_has_playback_volume($0) },
        hasSwitch: { snd_mixer_selem_has_playback_switch($0) },
        hasChannel: { snd_mixer_selem_has_playback_channel($0, $1) },
        volumeRange: { snd_mixer_selem_get_playback_volume_range($0, $1, $2) },
        decibelRange: { snd_mixer_selem_get_playback_dB_range($0, $1, $2) },
        decibels: { snd_mixer_selem_ask_playback_vol_dB($0, $1, $2) },
        volume: { snd_mixer_selem_get_playback_volume($0, $1, $2) },
        setVolume: { snd_mixer_selem_set_playback_volume_all($0, $1) },
        switchState: { snd_mixer_selem_get_playback_switch($0, $1, $2) },
        setSwitch: { snd_mixer_selem_set_playback_switch_all($0, $1) }
    )

    private static let capture = MixerCalls(
        hasVolume: { snd_mixer_selem_has_capture_volume($0) },
        hasSwitch: { snd_mixer_selem_has_capture_switch($0) },
        hasChannel: { snd_mixer_selem_has_capture_channel($0, $1) },
        volumeRange: { snd_mixer_selem_get_capture_volume_range($0, $1, $2) },
        decibelRange: { snd_mixer_selem_get_capture_dB_range($0, $1, $2) },
        decibels: { snd_mixer_selem_ask_capture_vol_dB($0, $1, $2) },
        volume: { snd_mixer_selem_get_capture_volume($0, $1, $2) },
        setVolume: { snd_mixer_selem_set_capture_volume_all($0, $1) },
        switchState: { snd_mixer_selem_get_capture_switch($0, $1, $2) },
        setSwitch: { snd_mixer_selem_set_capture_switch_all($0, $1) }
    )
}
