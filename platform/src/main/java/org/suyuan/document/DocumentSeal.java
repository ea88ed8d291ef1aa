package org.suyuan.document;

/**
 * Puts an electronic seal 电子印章 on a document: the port to the seal service of an office. Shipped is none; an installation brings
 * a bean of this type.
 */
public interface DocumentSeal {

    /**
     * The document with its seal; called once for each document, before it is kept.
     *
     * @param pdf without a seal
     * @param place where the seal is to stand
     */
    byte[] seal(byte[] pdf, Place place);

    /**
     * Where a seal stands, in points from the lower left corner of a page.
     *
     * @param page from 0
     * @param regionCode of the authority whose seal it is
     * @param authority its name
     */
    record Place(int page, float x, float y, float size, String regionCode, String authority) {}
}
