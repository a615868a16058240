using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Net;
using System.Security;
using EcrPS.Conversion;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Pipeline.Samples;

/// <summary>Writes the values that PowerShell bound to its parameters.</summary>
[Cmdlet(VerbsCommon.Get, "SampleBinding", DefaultParameterSetName = "Name")]
public sealed class GetSampleBindingCommand : EcrCmdlet
{
    [Parameter(ParameterSetName = "Name", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RepositoryName")]
    public string[] Name { get; set; } = [];

    [Parameter(ParameterSetName = "Other", Mandatory = true)]
    public string? Other { get; set; }

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Tags", "ImageTags")]
    public string[]? Tag { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Region { get; set; }

    [Parameter]
    public DayOfWeek? Day { get; set; }

    [Parameter]
    public DateTimeOffset? At { get; set; }

    [Parameter]
    public TimeSpan? Age { get; set; }

    [Parameter]
    [ValidateRange(1, 10)]
    public int Count { get; set; } = 1;

    [Parameter]
    [ValidateSet("High", "Low")]
    public string? Severity { get; set; }

    [Parameter]
    public Hashtable? Map { get; set; }

    [Parameter]
    [SecretTransformation]
    public SecureString? Secret { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public string? Like { get; set; }

    protected override Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        pipeline.WriteAsync(string.Join(' ', Parts())).AsTask();

    private IEnumerable<string> Parts()
    {
        yield return ParameterSetName;
        if (Name.Length > 0)
            yield return $"Name={string.Join('|', Name)}";
        if (Other is not null)
            yield return $"Other={Other}";
        if (Tag is not null)
            yield return $"Tag={string.Join('|', Tag)}";
        if (Region is not null)
            yield return $"Region={Region}";
        if (Day is not null)
            yield return $"Day={Day}";
        if (At is not null)
            yield return $"At={At.Value.UtcDateTime.ToString("s", CultureInfo.InvariantCulture)}";
        if (Age is not null)
            yield return $"Age={Age}";
        if (IsBound(nameof(Count)))
            yield return $"Count={Count}";
        if (Severity is not null)
            yield return $"Severity={Severity}";
        if (Map is not null)
        {
            IEnumerable<string> entries = Map.Keys.Cast<string>().Order(StringComparer.Ordinal).Select(key => $"{key}:{Map[key]}");
            yield return $"Map={string.Join('|', entries)}";
        }

        if (Secret is not null)
            yield return $"Secret={new NetworkCredential(string.Empty, Secret).Password}";
        if (IsBound(nameof(Force)))
            yield return $"Force={Force}/{Force.IsPresent}";
        if (Like is not null)
        {
            yield return $"Like={WildcardPattern.Get(Like, WildcardOptions.IgnoreCase).IsMatch("team/Web.app[1]")}/"
                + $"{WildcardPattern.ContainsWildcardCharacters(Like)}";
        }
    }
}
