package org.suyuan.document;

import org.springframework.stereotype.Component;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/** Numbers documents for each region, kind and year, without gaps and without doubles, in the transaction that issues them. */
@Component
class Numbering {

    private final DocumentMapper documents;
    private final Regions regions;

    Numbering(DocumentMapper documents, Regions regions) {
        this.documents = documents;
        this.regions = regions;
    }

    /** The next number; who asks at the same time waits until this transaction has ended. */
    String next(DocumentKind kind, Region region, int year) {
        DocumentMapper.Counter counter = documents.lock(region.code(), kind, year);
        if (counter == null) {
            counter = begin(kind, region, year);
        }
        int number = counter.lastNumber() + 1;
        documents.count(region.code(), kind, year, number);
        return Texts.get(
                "document.number." + kind, counter.shortName(), String.valueOf(year), "%04d".formatted(number));
    }

    private DocumentMapper.Counter begin(DocumentKind kind, Region region, int year) {
        for (String name : RegionNames.shortNames(region, regions)) {
            documents.begin(region.code(), kind, year, name);
            DocumentMapper.Counter counter = documents.lock(region.code(), kind, year);
            if (counter != null) {
                return counter;
            }
        }
        throw new IllegalStateException("no name is left for the numbers of " + region.code());
    }
}
