package org.suyuan.intake;

/**
 * Whether bytes are UTF-8 as it is defined: what the JSON reader takes beyond that (one character in several spellings, halves of
 * characters, characters that do not exist) would slip past whoever compares bytes.
 */
final class Utf8 {

    private Utf8() {}

    static boolean valid(byte[] bytes, int from, int length) {
        int end = from + length;
        for (int i = from; i < end; i++) {
            int first = bytes[i];
            if (first >= 0) {
                continue;
            }
            first &= 0xFF;
            int more = first < 0xC2 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF5 ? 3 : 0;
            if (more == 0 || i + more >= end || !second(first, bytes[i + 1] & 0xFF)) {
                return false;
            }
            for (int k = 2; k <= more; k++) {
                if ((bytes[i + k] & 0xC0) != 0x80) {
                    return false;
                }
            }
            i += more;
        }
        return true;
    }

    private static boolean second(int first, int second) {
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        return second >= least && second <= most;
    }
}
