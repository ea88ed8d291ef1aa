package org.suyuan.document;

/**
 * A document as a file.
 *
 * @param name of the file, with its ending
 * @param digest SHA-256 of the content, in hex
 * @param content a PDF, the same bytes at all times
 */
public record DocumentFile(String id, String name, String digest, byte[] content) {}
