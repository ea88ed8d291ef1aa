package org.suyuan.product;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.FieldChange;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/** Keeps the local part of the catalogue on the database. */
@Service
class CatalogueDesk implements CatalogueKeeping {

    private static final int LOCAL_DIGITS = 4;
    private static final int LONGEST_CODE = 20;
    private static final int LONGEST_NAME = 100;
    private static final int LAST = 9_999;

    private final CategoryMapper mapper;
    private final Catalogue catalogue;
    private final ProductMapper products;
    private final Products saving;
    private final ProductContents contents;
    private final ProductAudit productAudit;
    private final ProductJournal journal;
    private final AuditTrail trail;
    private final Regions regions;
    private final ObjectMapper json;
    private final Clock clock;

    CatalogueDesk(
            CategoryMapper mapper,
            Catalogue catalogue,
            ProductMapper products,
            Products saving,
            ProductContents contents,
            ProductAudit productAudit,
            ProductJournal journal,
            AuditTrail trail,
            Regions regions,
            ObjectMapper json,
            Clock clock) {
        this.mapper = mapper;
        this.catalogue = catalogue;
        this.products = products;
        this.saving = saving;
        this.contents = contents;
        this.productAudit = productAudit;
        this.journal = journal;
        this.trail = trail;
        this.regions = regions;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAuthority('CATALOGUE_KEEP')")
    public List<Kept> all() {
        Map<String, Long> counts = CurrentScope.asSystem(products::perCategory).stream()
                .collect(Collectors.toMap(ProductMapper.Count::categoryCode, ProductMapper.Count::products));
        return mapper.all().stream()
                .map(row -> new Kept(CatalogueReading.category(row), counts.getOrDefault(row.code, 0L)))
                .toList();
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('CATALOGUE_KEEP')")
    public ProductCategory add(String parent, @Nullable String code, String name, String regionCode) {
        List<FieldError> errors = new ArrayList<>();
        CategoryRow above = mapper.lock(parent);
        if (above == null || !above.valid(catalogue.today())) {
            errors.add(Input.error("parent", "category"));
        } else if (above.parentCode == null || above.code.length() + LOCAL_DIGITS > LONGEST_CODE) {
            errors.add(Input.error("parent", "categoryParent"));
        } else if (above.regionCode != null && !within(regionCode, above.regionCode)) {
            errors.add(Input.error("regionCode", "categoryRegion"));
        }
        if (regions.find(regionCode).map(Region::retired).orElse(true)) {
            errors.add(Input.error("regionCode", "region"));
        }
        checkName(name, errors);
        if (code != null && !fits(code, parent)) {
            errors.add(Input.error("code", "categoryCode"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return added(Objects.requireNonNull(above), code == null ? next(parent) : code, name.strip(), regionCode);
    }

    private boolean within(String regionCode, String above) {
        return regions.find(regionCode).map(Region::lineage).orElse(List.of()).contains(above);
    }

    private static boolean fits(String code, String parent) {
        return code.matches("\\d+") && code.startsWith(parent) && code.length() == parent.length() + LOCAL_DIGITS;
    }

    private static void checkName(String name, List<FieldError> errors) {
        String text = name.strip();
        if (text.isEmpty()) {
            errors.add(Input.error("name", "required"));
        } else if (text.codePointCount(0, text.length()) > LONGEST_NAME) {
            errors.add(Input.error("name", "too_long", LONGEST_NAME));
        } else if (text.codePoints().anyMatch(Character::isISOControl) || text.contains(",")) {
            errors.add(Input.error("name", "control_character"));
        }
    }

    /** The next free one; the parent is locked meanwhile. */
    private String next(String parent) {
        int last = mapper.all().stream()
                .filter(row -> fits(row.code, parent))
                .mapToInt(row -> Integer.parseInt(row.code.substring(parent.length())))
                .max()
                .orElse(0);
        if (last == LAST) {
            throw new InvalidInput(List.of(Input.error("parent", "too_many", LAST)));
        }
        return parent + "%04d".formatted(last + 1);
    }

    private ProductCategory added(CategoryRow above, String code, String name, String regionCode) {
        if (mapper.selectById(code) != null) {
            throw new CategoryTaken(code);
        }
        CategoryRow row = new CategoryRow();
        row.code = code;
        row.name = name;
        row.parentCode = above.code;
        row.productClass = above.productClass;
        row.leaf = "Y";
        row.regionCode = regionCode;
        row.validFrom = catalogue.today();
        row.version = 1;
        row.changedBy = CurrentScope.actor().account();
        row.changedAt = clock.instant();
        try {
            mapper.insert(row);
        } catch (DuplicateKeyException e) {
            throw new CategoryTaken(code);
        }
        // Where a place has made a local category finer, products go under the finer ones.
        if (!above.national() && above.leaf()) {
            String before = content(above);
            above.leaf = "N";
            save(above, before);
        }
        kept(row, AuditAction.CREATE, null);
        return CatalogueReading.category(row);
    }

    private void kept(CategoryRow row, AuditAction action, @Nullable String before) {
        String content = content(row);
        mapper.keepVersion(row.code, row.version, content, CurrentScope.actor().account(), clock.instant());
        trail.write(AuditEntry.done(CurrentScope.actor(), action, "productCategory", row.code)
                .changing(before, content));
        afterwards();
    }

    private void afterwards() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                catalogue.refresh();
            }
        });
    }

    private String content(CategoryRow row) {
        ObjectNode content = json.createObjectNode();
        content.put("name", row.name);
        content.put("parent", row.parentCode);
        content.put("regionCode", row.regionCode);
        content.put("leaf", row.leaf());
        content.put("validFrom", row.validFrom.toString());
        content.put("validTo", row.validTo == null ? null : row.validTo.toString());
        content.put("successor", row.successorCode);
        return content.toString();
    }

    private void save(CategoryRow row, String before) {
        row.changedBy = CurrentScope.actor().account();
        row.changedAt = clock.instant();
        if (mapper.updateById(row) != 1) {
            throw new CategoryStale();
        }
        kept(row, AuditAction.CHANGE, before);
    }

    private CategoryRow local(String code, int expectedVersion) {
        CategoryRow row = mapper.lock(code);
        if (row == null) {
            throw new NotFound();
        }
        if (row.national()) {
            throw new CategoryLocked(code);
        }
        if (row.version != expectedVersion) {
            throw new CategoryStale();
        }
        return row;
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('CATALOGUE_KEEP')")
    public ProductCategory rename(String code, int expectedVersion, String name) {
        CategoryRow row = local(code, expectedVersion);
        List<FieldError> errors = new ArrayList<>();
        checkName(name, errors);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        String before = content(row);
        row.name = name.strip();
        save(row, before);
        return CatalogueReading.category(row);
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAuthority('CATALOGUE_KEEP')")
    public Moving preview(String code, @Nullable String successor) {
        CategoryRow row = catalogue.find(code).orElseThrow(NotFound::new);
        checkSuccessor(row, successor);
        return moving(code, successor, CurrentScope.asSystem(() -> products.under(code)));
    }

    private void checkSuccessor(CategoryRow row, @Nullable String successor) {
        if (successor == null) {
            return;
        }
        CategoryRow other = mapper.selectById(successor);
        boolean takes = other != null
                && !other.code.equals(row.code)
                && other.leaf()
                && other.valid(catalogue.today())
                && other.productClass == row.productClass
                // What everybody could register under goes where everybody can.
                && (other.regionCode == null || row.regionCode != null && within(row.regionCode, other.regionCode));
        if (!takes) {
            throw new InvalidInput(List.of(Input.error("successor", "categorySuccessor")));
        }
    }

    private Moving moving(String code, @Nullable String successor, List<Product> moved) {
        Map<String, Integer> byRegion = new TreeMap<>();
        moved.forEach(product -> byRegion.merge(product.regionCode, 1, Integer::sum));
        return new Moving(
                code,
                successor,
                moved.size(),
                byRegion.entrySet().stream()
                        .map(entry -> new Share(
                                entry.getKey(),
                                regions.find(entry.getKey())
                                        .map(Region::fullName)
                                        .orElse(entry.getKey()),
                                entry.getValue()))
                        .toList());
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('CATALOGUE_KEEP')")
    public Moving giveUp(String code, int expectedVersion, @Nullable String successor) {
        CategoryRow row = local(code, expectedVersion);
        if (row.validTo != null) {
            throw new InvalidInput(List.of(Input.error("code", "categoryGivenUp")));
        }
        if (mapper.all().stream().anyMatch(other -> code.equals(other.parentCode) && other.validTo == null)) {
            throw new InvalidInput(List.of(Input.error("code", "categoryBelow")));
        }
        checkSuccessor(row, successor);
        List<Product> under = CurrentScope.asSystem(() -> products.under(code));
        if (!under.isEmpty() && successor == null) {
            throw new CategoryInUse(row.name, under.size());
        }
        String before = content(row);
        row.validTo = catalogue.today();
        row.successorCode = successor;
        save(row, before);
        return successor == null ? moving(code, null, under) : moved(code, successor);
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('CATALOGUE_KEEP')")
    public Moving move(String code, String successor) {
        CategoryRow row = mapper.lock(code);
        if (row == null) {
            throw new NotFound();
        }
        if (row.valid(catalogue.today())) {
            throw new InvalidInput(List.of(Input.error("code", "categoryValid")));
        }
        checkSuccessor(row, successor);
        return moved(code, successor);
    }

    private Moving moved(String code, String successor) {
        return CurrentScope.asSystem(() -> {
            List<Product> under = products.under(code).stream()
                    .map(found -> saving.lock(found.id).orElseThrow(NotFound::new))
                    .filter(product -> product.categoryCode.equals(code))
                    .toList();
            for (Product product : under) {
                ProductContents.Before before = ProductContents.Before.of(product);
                product.categoryCode = successor;
                saving.save(product, ProductAct.MOVE);
                saving.keep(product, CurrentScope.actor());
                List<FieldChange> changes = contents.changes(before, product);
                productAudit.write(CurrentScope.actor(), AuditAction.CHANGE, product, changes);
                journal.write(product, ProductAct.MOVE, CurrentScope.actor(), null, changes);
            }
            return moving(code, successor, under);
        });
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAuthority('CATALOGUE_KEEP')")
    public List<Version> versions(String code) {
        return mapper.versions(code).stream()
                .map(row -> new Version(row.version(), words(row.content()), row.changedBy(), row.changedAt()))
                .toList();
    }

    private String words(String content) {
        JsonNode version = contents.read(content, new TypeReference<JsonNode>() {});
        String regionCode = version.path("regionCode").asText();
        String name = regions.find(regionCode).map(Region::fullName).orElse(regionCode);
        return version.path("validTo").isNull()
                ? Texts.get("catalogue.version.valid", version.path("name").asText(), name)
                : Texts.get(
                        "catalogue.version.givenUp",
                        version.path("name").asText(),
                        name,
                        version.path("validTo").asText(),
                        version.path("successor").asText(""));
    }

    @Override
    @PreAuthorize("hasAuthority('CATALOGUE_KEEP')")
    public List<Stated> classes(String regionCode) {
        known(regionCode);
        List<Stated> stated = new ArrayList<>();
        for (ProductClass productClass : ProductClass.values()) {
            stated.add(new Stated(
                    productClass,
                    catalogue.broughtIn(productClass, regionCode),
                    catalogue.stated(productClass, regionCode).isPresent()));
        }
        return stated;
    }

    private void known(String regionCode) {
        if (regions.find(regionCode).isEmpty()) {
            throw new InvalidInput(List.of(Input.error("regionCode", "region")));
        }
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('CATALOGUE_KEEP')")
    public void state(String regionCode, ProductClass productClass, boolean broughtIn) {
        known(regionCode);
        String said = broughtIn ? "Y" : "N";
        String by = CurrentScope.actor().account();
        boolean before = catalogue.broughtIn(productClass, regionCode);
        if (mapper.restate(regionCode, productClass, said, by, clock.instant()) == 0) {
            mapper.state(regionCode, productClass, said, by, clock.instant());
        }
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.CONFIGURE, "regionProductClass", regionCode)
                .changing(fact(productClass, before), fact(productClass, broughtIn)));
        afterwards();
    }

    private String fact(ProductClass productClass, boolean broughtIn) {
        return json.createObjectNode().put(productClass.name(), broughtIn).toString();
    }

    @Override
    @PreAuthorize("hasAuthority('CATALOGUE_KEEP')")
    public List<List<String>> export() {
        return CatalogueTable.of(mapper.all());
    }

    @Override
    @PreAuthorize("hasAuthority('CATALOGUE_KEEP')")
    public Import read(byte[] file) {
        return compared(CatalogueTable.read(file));
    }

    /** The table keeps to what the form keeps to; what is national in it has to be as it is here. */
    private Import compared(List<CatalogueTable.Line> lines) {
        Map<String, CategoryRow> known = new TreeMap<>();
        mapper.all().forEach(row -> known.put(row.code, row));
        List<FieldError> errors = new ArrayList<>();
        List<ProductCategory> added = new ArrayList<>();
        List<Renamed> renamed = new ArrayList<>();
        int unchanged = 0;
        for (CatalogueTable.Line line : lines.stream()
                .sorted(Comparator.comparing(CatalogueTable.Line::code))
                .toList()) {
            CategoryRow there = known.get(line.code());
            if (there != null && there.name.equals(line.name())) {
                unchanged++;
            } else if (there != null && there.national()) {
                errors.add(Input.error(line.at(), "categoryNational", line.code()));
            } else if (there != null) {
                wrongName(line, errors);
                renamed.add(new Renamed(line.code(), there.name, line.name()));
            } else {
                CategoryRow row = fresh(line, known, errors);
                if (row != null) {
                    known.put(row.code, row);
                    added.add(CatalogueReading.category(row));
                }
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return new Import(added, renamed, unchanged);
    }

    private static void wrongName(CatalogueTable.Line line, List<FieldError> errors) {
        List<FieldError> of = new ArrayList<>();
        checkName(line.name(), of);
        of.forEach(error -> errors.add(new FieldError(line.at(), error.code(), error.message())));
    }

    private @Nullable CategoryRow fresh(
            CatalogueTable.Line line, Map<String, CategoryRow> known, List<FieldError> errors) {
        wrongName(line, errors);
        CategoryRow above = known.get(line.parent());
        if (above == null || above.parentCode == null) {
            errors.add(Input.error(line.at(), "categoryParent"));
            return null;
        }
        if (!fits(line.code(), line.parent()) || line.code().length() > LONGEST_CODE) {
            errors.add(Input.error(line.at(), "categoryCode"));
            return null;
        }
        if (regions.find(line.regionCode()).isEmpty()
                || above.regionCode != null && !within(line.regionCode(), above.regionCode)) {
            errors.add(Input.error(line.at(), "categoryRegion"));
            return null;
        }
        CategoryRow row = new CategoryRow();
        row.code = line.code();
        row.name = line.name();
        row.parentCode = above.code;
        row.productClass = above.productClass;
        row.leaf = "Y";
        row.regionCode = line.regionCode();
        row.validFrom = catalogue.today();
        row.version = 1;
        return row;
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('CATALOGUE_KEEP')")
    public Import take(byte[] file) {
        Import brought = compared(CatalogueTable.read(file));
        if (brought.added().isEmpty() && brought.renamed().isEmpty()) {
            throw new InvalidInput(List.of(Input.error("file", "rule_same")));
        }
        brought.added().forEach(category -> {
            CategoryRow above = mapper.lock(String.valueOf(category.parent()));
            added(
                    Objects.requireNonNull(above),
                    category.code(),
                    category.name(),
                    String.valueOf(category.regionCode()));
        });
        brought.renamed().forEach(renamed -> {
            CategoryRow row = Objects.requireNonNull(mapper.lock(renamed.code()));
            String before = content(row);
            row.name = renamed.after();
            save(row, before);
        });
        return brought;
    }
}
