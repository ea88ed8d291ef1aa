package org.suyuan.ui;

import org.suyuan.trace.identifier.Identifier;
import org.suyuan.trace.identifier.IdentifierResolution;
import org.suyuan.trace.identifier.Identifiers;
import org.suyuan.trace.identifier.LocalSchemes;
import org.suyuan.trace.identifier.Resolution;

/** Whatever code is right and of a product is that of an apple juice. */
public final class StubbedIdentifiers implements IdentifierResolution {

    @Override
    public Resolution resolve(String code) {
        Identifier found = Identifiers.parse(code);
        boolean product = found.product() != null && found.fault() == null;
        return new Resolution(
                code,
                found,
                product ? new Resolution.NamedProduct(String.valueOf(found.product()), "苹果汁", "FOOD-01") : null,
                null,
                product
                        ? new Resolution.NamedSubject("s1", "91350100M000100Y43", "某某食品有限公司", "370102", "山东省济南市历下区")
                        : null,
                code.startsWith("XY-")
                        ? new LocalSchemes.Forward("某某追溯系统", "某某追溯码", "https://trace.example.com/" + code)
                        : null);
    }
}
