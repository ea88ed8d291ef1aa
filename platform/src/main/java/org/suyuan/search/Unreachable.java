package org.suyuan.search;

/** Elasticsearch does not answer, or not yet; trying again later may help. */
class Unreachable extends RuntimeException {

    Unreachable(String message) {
        super(message);
    }

    Unreachable(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
