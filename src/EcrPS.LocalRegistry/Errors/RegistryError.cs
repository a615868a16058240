using System.Globalization;

namespace EcrPS.LocalRegistry.Errors;

/// <summary>One row of the table of errors: the replies of both planes to one kind of failure.</summary>
/// <param name="Code">The API's name with its suffix, as in <c>__type</c>.</param>
/// <param name="Template">The message, with <c>{0}</c> placeholders.</param>
/// <param name="Status">The HTTP status on the API; all modelled errors but ServerException are 400.</param>
/// <param name="OciCode">The code in the body on <c>/v2/</c>.</param>
/// <param name="OciStatus">The HTTP status on <c>/v2/</c>.</param>
internal sealed record RegistryError(
    string Code,
    string Template,
    int Status = StatusCodes.Status400BadRequest,
    string OciCode = "UNSUPPORTED",
    int OciStatus = StatusCodes.Status400BadRequest)
{
    /// <summary>The code that the specification has where ECR's is another one: that of <c>--strict-oci</c>.</summary>
    public string SpecCode { get; init; } = OciCode;

    /// <summary>The status of <see cref="SpecCode"/>.</summary>
    public int SpecStatus { get; init; } = OciStatus;

    /// <summary>Creates the exception, with the message from the template.</summary>
    public RegistryException With(params object?[] arguments) =>
        new(this, string.Format(CultureInfo.InvariantCulture, Template, arguments));
}
