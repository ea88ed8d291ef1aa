package org.suyuan.trace.code;

/**
 * Something to print.
 *
 * @param name of the file, with its ending
 * @param content a PDF
 */
public record PrintedFile(String name, byte[] content) {}
