import Glibc

/// How loud the gains of a volume control are to the ear, as alsamixer and `amixer -M` show it.
///
/// Source: alsa-utils, alsamixer/volume_mapping.c.
public struct VolumeCurve: Hashable, Sendable {
    /// Up to so many hundredths of a decibel a range is shown linear in decibels.
    private static let linearSpan = 2400.0
    /// Loudness falls to a tenth over so many hundredths of a decibel.
    private static let decade = 6000.0

    /// In 1/100 dB; `nil` where the lowest step is silence.
    public let minimum: Int?
    /// In 1/100 dB.
    public let maximum: Int

    /// - Returns: `nil` for a range that is empty.
    public init?(minimum: Int?, maximum: Int) {
        if let minimum, minimum >= maximum { return nil }
        self.minimum = minimum
        self.maximum = maximum
    }

    /// From 0 to 1.
    ///
    /// - Parameter gain: in 1/100 dB, or minus infinity.
    public func loudness(of gain: Double) -> Double {
        let below = gain - Double(maximum)
        let curve = pow(10, below / Self.decade)
        guard let minimum else { return curve }
        let span = Double(maximum) - Double(minimum)
        if span <= Self.linearSpan { return 1 + below / span }
        let floor = pow(10, -span / Self.decade)
        return (curve - floor) / (1 - floor)
    }
}
