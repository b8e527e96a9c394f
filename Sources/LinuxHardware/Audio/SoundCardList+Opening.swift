import Glibc

extension SoundCardList {
    /// Cards are opened by number: to find one by its id, alsa-lib opens them all, and says of one that it may not open
    /// that it is not there.
    ///
    /// - Throws: errno; ENODEV when there is no such card.
    func number(ofCard id: String) throws(Errno) -> Int {
        guard let card = try cards().first(where: { $0.id == id }) else { throw Errno(code: ENODEV) }
        return card.number
    }

    /// - Throws: errno; ENODEV when there is no such card.
    func openMixer(ofCard id: String) throws(Errno) -> MixerHandle {
        try MixerHandle(card: number(ofCard: id))
    }
}
