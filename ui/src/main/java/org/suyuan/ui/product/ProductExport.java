package org.suyuan.ui.product;

import com.vaadin.flow.server.streams.DownloadHandler;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.suyuan.identity.export.Exports;
import org.suyuan.product.ProductDirectory;
import org.suyuan.product.ProductListing;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.export.ListExport;

/** What the list of products shows as CSV; there is no personal data in it, and it is written down who took it. */
final class ProductExport {

    private static final String KIND = "product";
    private static final ListExport.Sheet SHEET = new ListExport.Sheet(
            "ProductExport.file",
            List.of(
                    "Product.name",
                    "Product.code",
                    "Product.gtin",
                    "Product.brand",
                    "Product.specification",
                    "Product.unit",
                    "Product.categoryCode",
                    "Product.category",
                    "Product.class",
                    "Product.subjectCode",
                    "Product.subject",
                    "Product.regionCode",
                    "Product.region",
                    "Product.status",
                    "Product.caseNo",
                    "Product.filedAt",
                    "Product.registeredAt"));

    private ProductExport() {}

    static DownloadHandler of(ProductDirectory directory, Exports exports, ListAddress address, Clock clock, int most) {
        return new ListExport<>(
                SHEET,
                size -> {
                    exports.masked(KIND, address.text());
                    return number -> directory
                            .find(ProductWords.query(address), address.page(ProductDirectory.SORTS, number, size))
                            .items()
                            .items();
                },
                ProductExport::cells,
                clock,
                most);
    }

    private static Stream<String> cells(ProductListing entry) {
        return Stream.of(
                entry.name(),
                entry.code(),
                Objects.toString(entry.gtin(), ""),
                Objects.toString(entry.brand(), ""),
                entry.specification(),
                Texts.of(entry.unit()),
                entry.categoryCode(),
                entry.categoryName(),
                Texts.of(entry.productClass()),
                entry.subjectCode(),
                entry.subjectName(),
                entry.regionCode(),
                entry.regionName(),
                Texts.of(entry.status()),
                entry.caseNo(),
                Times.minute(entry.filedAt()),
                Times.minute(entry.registeredAt()));
    }
}
