import Glibc

extension SoundCardList {
    /// Cards are opened by number: to find one by its id, alsa-lib opens them all.
    ///
    /// - Throws: errno; ENODEV when there is no such card.
    func number(ofCard id: String) throws(Errno) -> Int {
        guard let card = try cards().first(where: { $0.id == id }) else { throw Errno(code: ENODEV) }
        return card.number
    }

    /// - Throws: errno; ENODEV when there is no such card, EACCES when it may not be opened.
    func openMixer(ofCard id: String) throws(Errno) -> MixerHandle {
        let number = try openableNumber(ofCard: id)
        return try MixerHandle(card: number)
    }

    /// Of a card that may not be opened alsa-lib says that it is not there: this tells them apart.
    ///
    /// - Throws: errno; ENODEV when there is no such card, EACCES when it may not be opened.
    func openableNumber(ofCard id: String) throws(Errno) -> Int {
        let number = try number(ofCard: id)
        let control = open("/dev/snd/controlC\(number)", O_RDWR | O_NONBLOCK | O_CLOEXEC)
        if control >= 0 {
            close(control)
        } else if errno == EACCES || errno == EPERM {
            throw Errno(code: errno)
        }
        return number
    }
}
