package org.suyuan.attachment;

/**
 * A file was looked at and is about to leave quarantine; published in that transaction before the file is locked, so that whoever
 * owns the object locks it first.
 */
public record AttachmentExamined(String objectType, String objectId) {}
