import PerceivedVolume
import Testing

/// Vectors: percent and 1/100 dB, computed from alsa-utils, alsamixer/volume_mapping.c.
@Suite("Loudness follows alsamixer")
struct VolumeCurveTests {
    struct Control: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let curve: VolumeCurve?
        /// From silence, where that is the lowest step.
        let gains: ClosedRange<Int>
        /// Gain at 5, 10, 25, 50, 75, 86 and 100 percent.
        let vector: [Int]
        /// Loudness at 0 and at -20 dB.
        let loudness: (Double, Double)
    }

    static let percents = [5, 10, 25, 50, 75, 86, 100]
    static let controls = [
        Control(
            testDescription: "Raspberry Pi jack",
            curve: VolumeCurve(minimum: nil, maximum: 400),
            gains: -10239...400,
            vector: [-7406, -5600, -3212, -1406, -350, 7, 400],
            loudness: (0.8577, 0.3981)
        ),
        Control(
            testDescription: "pcm512x Digital",
            curve: VolumeCurve(minimum: nil, maximum: 0),
            gains: -10350...0,
            vector: [-7806, -6000, -3612, -1806, -750, -393, 0],
            loudness: (1, 0.4642)
        ),
        Control(
            testDescription: "softvol",
            curve: VolumeCurve(minimum: -5100, maximum: 0),
            gains: -5100...0,
            vector: [-4408, -3862, -2692, -1462, -630, -334, 0],
            loudness: (1, 0.3760)
        ),
        Control(
            testDescription: "USB",
            curve: VolumeCurve(minimum: -2800, maximum: 0),
            gains: -2800...0,
            vector: [-2560, -2340, -1775, -1041, -469, -252, 0],
            loudness: (1, 0.1863)
        ),
        Control(
            testDescription: "24 dB",
            curve: VolumeCurve(minimum: -2400, maximum: 0),
            gains: -2400...0,
            vector: [-2280, -2160, -1800, -1200, -600, -336, 0],
            loudness: (1, 1.0 / 6)
        ),
    ]

    @Test(arguments: controls)
    func gainsOfPercentages(control: Control) throws {
        let curve = try #require(control.curve)
        for (percent, gain) in zip(Self.percents, control.vector) {
            let nearest = VolumeSteps.nearest(to: Double(percent) / 100, in: control.gains) {
                curve.loudness(of: Double($0))
            }
            #expect(abs(nearest - gain) <= 1, "\(percent) percent")
        }
    }

    @Test(arguments: controls)
    func knownLoudness(control: Control) throws {
        let curve = try #require(control.curve)
        #expect(abs(curve.loudness(of: 0) - control.loudness.0) < 0.0001)
        #expect(abs(curve.loudness(of: -2000) - control.loudness.1) < 0.0001)
    }

    @Test(arguments: controls)
    func endsAreSilenceAndFull(control: Control) throws {
        let curve = try #require(control.curve)
        #expect(curve.loudness(of: Double(curve.maximum)) == 1)
        #expect(curve.loudness(of: curve.minimum.map(Double.init) ?? -.infinity) == 0)
    }

    @Test func anEmptyRangeHasNoCurve() {
        #expect(VolumeCurve(minimum: 0, maximum: 0) == nil)
        #expect(VolumeCurve(minimum: 100, maximum: 0) == nil)
    }
}
