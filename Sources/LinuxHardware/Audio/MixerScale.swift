import CALSA
import Glibc
import PerceivedVolume

/// The steps of a mixer element and what they mean to the ear.
struct MixerScale {
    let steps: ClosedRange<Int>
    /// In 1/100 dB, as the card says it.
    let decibels: ClosedRange<Int>?
    /// `nil` for an element that says nothing of decibels; then loudness and steps are proportional.
    private let curve: VolumeCurve?
    private let element: OpaquePointer
    private let calls: MixerCalls

    /// - Throws: errno.
    init(_ element: OpaquePointer, _ calls: MixerCalls) throws(Errno) {
        var lowest = 0
        var highest = 0
        try Errno.check(alsa: calls.volumeRange(element, &lowest, &highest))
        guard lowest <= highest else { throw Errno(code: ERANGE) }
        steps = lowest...highest
        self.element = element
        self.calls = calls
        var minimum = 0
        var maximum = 0
        if calls.decibelRange(element, &minimum, &maximum) == 0, minimum < maximum {
            let isSilence = minimum <= Int(SND_CTL_TLV_DB_GAIN_MUTE)
            curve = VolumeCurve(minimum: isSilence ? nil : minimum, maximum: maximum)
            decibels = minimum...maximum
        } else {
            curve = nil
            decibels = nil
        }
    }

    /// From 0 to 1.
    ///
    /// - Throws: errno.
    func loudness(ofStep step: Int) throws(Errno) -> Double {
        guard let curve else {
            let size = steps.upperBound - steps.lowerBound
            return size == 0 ? 0 : Double(step - steps.lowerBound) / Double(size)
        }
        var gain = 0
        try Errno.check(alsa: calls.decibels(element, step, &gain))
        return gain <= Int(SND_CTL_TLV_DB_GAIN_MUTE) ? 0 : curve.loudness(of: Double(gain))
    }
}
