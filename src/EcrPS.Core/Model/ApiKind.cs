namespace EcrPS.Model;

/// <summary>The kinds of types in the ECR API.</summary>
public enum ApiKind
{
    /// <summary>Text.</summary>
    String,

    /// <summary>Text from a list of known values (an enum).</summary>
    Enum,

    /// <summary>A 32-bit number.</summary>
    Integer,

    /// <summary>A 64-bit number.</summary>
    Long,

    /// <summary>A floating-point number.</summary>
    Double,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A time; epoch seconds with fractions in JSON.</summary>
    Timestamp,

    /// <summary>Bytes; base64 in JSON.</summary>
    Blob,

    /// <summary>A list of one type.</summary>
    List,

    /// <summary>A map from strings to one type.</summary>
    Map,

    /// <summary>A structure with named members.</summary>
    Struct,
}
