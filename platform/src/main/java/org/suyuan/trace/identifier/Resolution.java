package org.suyuan.trace.identifier;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a code here.
 *
 * @param code as it was asked for
 * @param identifier what it is
 * @param product the registered product it names, or something of; null for none that may be seen
 * @param subject the registered subject it names; null for none that may be seen
 * @param holder the registered subject that has it by the last trace record, or else answers for the product; null for none that may be
 *     seen
 * @param forward the filed system that holds a code of its own scheme, null for none
 */
public record Resolution(
        String code,
        Identifier identifier,
        @Nullable NamedProduct product,
        @Nullable NamedSubject subject,
        @Nullable NamedSubject holder,
        LocalSchemes.@Nullable Forward forward) {

    /** A registered product. */
    public record NamedProduct(String code, String name, String categoryCode) {}

    /** A registered subject. */
    public record NamedSubject(String id, String code, String name, String regionCode, String regionName) {}
}
