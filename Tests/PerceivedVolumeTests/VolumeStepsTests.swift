import PerceivedVolume
import Testing

@Suite struct VolumeStepsTests {
    @Test(arguments: [(0.0, 0), (0.1, 1), (0.26, 3), (0.5, 5), (0.99, 10), (1, 10), (7, 10), (-1, 0)])
    func nearest(wanted: Double, step: Int) {
        #expect(VolumeSteps.nearest(to: wanted, in: 0...10) { Double($0) / 10 } == step)
    }

    @Test func lowerOfTwoEquallyNear() {
        #expect(VolumeSteps.nearest(to: 0.375, in: 0...4) { Double($0) / 4 } == 1)
    }

    @Test(arguments: [(0.0, 0), (0.125, 12), (0.135, 14), (0.994, 99), (1.0, 100)])
    func percent(loudness: Double, percent: Int) { #expect(VolumeSteps.percent(ofLoudness: loudness) == percent) }

    @Test func oneStep() {
        #expect(VolumeSteps.nearest(to: 1, in: 3...3) { _ in 0 } == 3)
    }

    @Test func failureOfTheLoudnessIsPassedOn() {
        struct Failure: Error {}
        #expect(throws: Failure.self) {
            try VolumeSteps.nearest(to: 0.5, in: 0...10) { (_) throws(Failure) in throw Failure() }
        }
    }
}
