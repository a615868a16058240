namespace EcrPS.Model;

/// <summary>The kinds of types that the ECR API is made of.</summary>
public enum ApiKind
{
    /// <summary>Text.</summary>
    String,

    /// <summary>Text out of a list of known values.</summary>
    Enum,

    /// <summary>A 32-bit number.</summary>
    Integer,

    /// <summary>A 64-bit number.</summary>
    Long,

    /// <summary>A floating-point number.</summary>
    Double,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A time, on the wire epoch seconds as a number with fractions.</summary>
    Timestamp,

    /// <summary>Bytes, on the wire base64.</summary>
    Blob,

    /// <summary>A list of one type.</summary>
    List,

    /// <summary>A map from strings to one type.</summary>
    Map,

    /// <summary>A structure with named members.</summary>
    Struct,
}
