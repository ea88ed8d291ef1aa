package org.suyuan.ui.code;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.data.provider.Query;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.product.ProductDirectory;
import org.suyuan.product.ProductListing;
import org.suyuan.product.ProductQuery;
import org.suyuan.search.SearchUnavailable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Texts;

/** Chooses a registered product by its name or code; one of somebody else by its code. */
final class ProductField extends ComboBox<ProductField.Choice> {

    /** Products cannot be paged to without an end. */
    private static final int REACHABLE = 1_000;

    private final transient ProductDirectory directory;
    private final @Nullable ProductClass only;
    private @Nullable String subjectCode;

    /** A product as it is chosen. */
    record Choice(String code, String label) {}

    /** @param only class of the products offered, null for all */
    ProductField(ProductDirectory directory, @Nullable ProductClass only) {
        super(Texts.get("ProductField.label"));
        this.directory = directory;
        this.only = only;
        setId("product");
        setItemLabelGenerator(Choice::label);
        setAllowCustomValue(true);
        setHelperText(Texts.get("ProductField.help"));
        addCustomValueSetListener(typed -> choose(typed.getDetail().strip()));
        setItems(this::offered, this::count);
    }

    /** A product by its code. */
    void choose(String code) {
        setValue(code.isEmpty() ? null : new Choice(code, code));
    }

    /** Offers the products of one subject. */
    void of(@Nullable String subject) {
        subjectCode = subject;
        getLazyDataView().refreshAll();
    }

    /** Who has one product alone need not choose it. */
    void chooseOnly() {
        try {
            Paged<ProductListing> offered = directory
                    .find(query(""), new PageRequest(0, 1, null, false))
                    .items();
            if (offered.total() == 1) {
                setValue(choice(offered.items().get(0)));
            }
        } catch (SearchUnavailable unavailable) {
            // It is typed or chosen by hand as ever.
        }
    }

    private ProductQuery query(String typed) {
        return new ProductQuery(
                typed.isBlank() ? null : typed.strip(),
                null,
                only,
                null,
                null,
                subjectCode,
                null,
                null,
                null,
                null,
                null);
    }

    private Stream<Choice> offered(Query<Choice, String> query) {
        return directory
                .find(
                        query(query.getFilter().orElse("")),
                        new PageRequest(query.getPage(), query.getPageSize(), "name", true))
                .items()
                .items()
                .stream()
                .map(ProductField::choice);
    }

    private int count(Query<Choice, String> query) {
        return (int) Math.min(
                REACHABLE,
                directory
                        .find(query(query.getFilter().orElse("")), new PageRequest(0, 1, null, false))
                        .items()
                        .total());
    }

    private static Choice choice(ProductListing product) {
        return new Choice(
                product.code(),
                Texts.get("ProductField.choice", product.name(), product.specification(), product.code()));
    }
}
