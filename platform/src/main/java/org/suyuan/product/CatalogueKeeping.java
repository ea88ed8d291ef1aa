package org.suyuan.product;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;

/** Keeps the local part of the catalogue, for CATALOGUE_KEEP; the national classification comes with the platform and is locked. */
public interface CatalogueKeeping {

    /** Every category in the order of the codes, those given up too, with how many products stand under it. */
    List<Kept> all();

    /**
     * Adds a local category below one there is.
     *
     * @param code the parent's code and four digits; null for the next one that is free
     */
    ProductCategory add(String parent, @Nullable String code, String name, String regionCode);

    /** Renames a local category. */
    ProductCategory rename(String code, int expectedVersion, String name);

    /** What giving a category up would come to: how many products would go to its successor, by region. */
    Moving preview(String code, @Nullable String successor);

    /**
     * Gives a local category up from today on; its products go to the successor.
     *
     * @throws CategoryInUse where products are under it and no successor is named
     */
    Moving giveUp(String code, int expectedVersion, @Nullable String successor);

    /** Moves the products of a category that is given up, a national one too, to its successor. */
    Moving move(String code, String successor);

    /** The versions of a local category, the latest first. */
    List<Version> versions(String code);

    /** What a region says of each class: whether it has brought it in, and whether it says so itself. */
    List<Stated> classes(String regionCode);

    /** A region states whether it has brought a class in. */
    void state(String regionCode, ProductClass productClass, boolean broughtIn);

    /** The catalogue as a table, its head first. */
    List<List<String>> export();

    /** Reads such a table and tells what it would add and rename of the local part; nothing is taken away. */
    Import read(byte[] file);

    /** Takes such a table over, all or nothing of it. */
    Import take(byte[] file);

    /** A category and how many products stand under it. */
    record Kept(ProductCategory category, long products) {}

    /** Products that move. */
    record Moving(String from, @Nullable String to, int products, List<Share> byRegion) {}

    /** How many of them lie in a region. */
    record Share(String regionCode, String regionName, int products) {}

    /** A version of a local category. */
    record Version(int version, String words, String by, Instant at) {}

    /** What holds of a class in a region. */
    record Stated(ProductClass productClass, boolean broughtIn, boolean own) {}

    /** What a table brings. */
    record Import(List<ProductCategory> added, List<Renamed> renamed, int unchanged) {}

    /** A category whose name changes. */
    record Renamed(String code, String before, String after) {}
}
