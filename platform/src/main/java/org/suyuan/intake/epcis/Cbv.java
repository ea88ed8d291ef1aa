package org.suyuan.intake.epcis;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words of GS1's Core Business Vocabulary 2.0. A word of it is written bare in JSON-LD, as an address on the web or, before
 * EPCIS 2.0, as a name under {@code urn:epcglobal:cbv:}; all three are one.
 */
enum Cbv {
    BIZ_STEP(
            "https://ref.gs1.org/cbv/BizStep-",
            "urn:epcglobal:cbv:bizstep:",
            "accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting"
                    + " decommissioning departing destroying disassembling dispensing encoding entering_exiting holding"
                    + " inspecting installing killing loading other packing picking receiving removing repackaging repairing"
                    + " replacing reserving retail_selling sampling sensor_reporting shipping staging_outbound stock_taking"
                    + " stocking storing transporting unloading unpacking void_shipping"),
    DISPOSITION(
            "https://ref.gs1.org/cbv/Disp-",
            "urn:epcglobal:cbv:disp:",
            "active available completeness_verified completeness_inferred conformant container_closed container_open damaged"
                    + " destroyed dispensed disposed encoded expired in_progress in_transit inactive mismatch_instance"
                    + " mismatch_class mismatch_quantity needs_replacement no_pedigree_match non_conformant"
                    + " non_sellable_other partially_dispensed recalled reserved retail_sold returned sellable_accessible"
                    + " sellable_not_accessible stolen unavailable unknown"),
    TRANSACTION(
            "https://ref.gs1.org/cbv/BTT-",
            "urn:epcglobal:cbv:btt:",
            "bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt"),
    SOURCE_OR_DESTINATION(
            "https://ref.gs1.org/cbv/SDT-", "urn:epcglobal:cbv:sdt:", "owning_party possessing_party location"),
    ERROR_REASON("https://ref.gs1.org/cbv/ER-", "urn:epcglobal:cbv:er:", "did_not_occur incorrect_data"),
    COMPONENT(
            "https://ref.gs1.org/cbv/Comp-",
            "urn:epcglobal:cbv:comp:",
            "x y z axial_distance azimuth height spherical_radius polar_angle elevation_angle easting northing latitude"
                    + " longitude altitude"),
    MEASUREMENT(
            "https://gs1.org/voc/",
            "urn:epcglobal:cbv:measurement:",
            "AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Radioactivity Altitude AmountOfSubstance"
                    + " AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area"
                    + " Capacitance Conductance Conductivity Count Density Dimensionless DoseEquivalent DoseEquivalentRate"
                    + " DynamicViscosity EffectiveDose EffectiveDoseRate ElectricCharge ElectricCurrent ElectricCurrentDensity ElectricFieldStrength Energy"
                    + " Exposure Force Frequency Illuminance Inductance Irradiance KinematicViscosity Length LinearMomentum"
                    + " Luminance LuminousFlux LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass"
                    + " MassConcentration MassFlowRate MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy MolarMass"
                    + " MolarVolume Molar_concentration Power Pressure RadiantFlux RadiantIntensity RelativeHumidity Resistance Resistivity"
                    + " SolidAngle SpecificVolume Speed SurfaceDensity SurfaceTension Temperature Time Torque Voltage Volume"
                    + " VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber"),
    ALERT("https://gs1.org/voc/", "urn:epcglobal:cbv:alert:", "ALARM_CONDITION ERROR_CONDITION");

    private static final String CBV = "https://ref.gs1.org/cbv/";
    private static final String GS1 = "https://gs1.org/voc/";

    private final String web;
    private final String urn;
    private final Set<String> words;

    Cbv(String web, String urn, String words) {
        this.web = web;
        this.urn = urn;
        this.words = Arrays.stream(words.split(" ")).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it is a word of this vocabulary, bare. */
    boolean holds(String word) {
        return words.contains(word);
    }

    /** The bare word where it is one of the vocabulary, whichever way it is written; else as it is. */
    String bare(String written) {
        String full = written;
        if (written.startsWith("cbv:")) {
            full = CBV + written.substring(4);
        } else if (written.startsWith("gs1:")) {
            full = GS1 + written.substring(4);
        }
        for (String head : new String[] {web, urn}) {
            if (full.startsWith(head) && words.contains(full.substring(head.length()))) {
                return full.substring(head.length());
            }
        }
        return written;
    }

    /** The address of a word; of what is no word, itself. */
    String full(String written) {
        String bare = bare(written);
        return words.contains(bare) ? web + bare : written;
    }

    /** The name under {@code urn:epcglobal:cbv:} of a word; its address where words of the vocabulary have no such names. */
    String urn(String written) {
        String bare = bare(written);
        boolean named = this != COMPONENT && this != MEASUREMENT && this != ALERT;
        return named && words.contains(bare) ? urn + bare : full(written);
    }

    /** The words of this vocabulary, bare. */
    Set<String> words() {
        return words;
    }

    /** Whether it claims to be a word of this vocabulary and is none. */
    boolean misused(String bare) {
        return bare.indexOf(':') < 0 ? !words.contains(bare) : bare.startsWith(urn);
    }

    /** The full form of any name under {@code urn:epcglobal:cbv:} that has one. */
    static Optional<String> web(String name) {
        return Arrays.stream(values())
                .filter(vocabulary -> name.startsWith(vocabulary.urn))
                .findFirst()
                .map(vocabulary -> vocabulary.web + name.substring(vocabulary.urn.length()));
    }
}
