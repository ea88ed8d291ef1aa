package org.suyuan.search;

/** Elasticsearch answers, and has too much to do just now. */
final class Busy extends Unreachable {

    Busy(String message) {
        super(message);
    }

    Busy(Exception cause) {
        super(cause);
    }
}
