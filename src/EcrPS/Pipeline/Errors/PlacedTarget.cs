using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Formatting;

namespace EcrPS.Pipeline;

/// <summary>The target of an error of a cmdlet that called more than one region or account.</summary>
public sealed class PlacedTarget
{
    private PlacedTarget(object? target, string region, string? registryId, string? endpointUrl)
    {
        Target = target;
        Region = region;
        RegistryId = registryId;
        EndpointUrl = endpointUrl;
    }

    /// <summary>The user's input, such as <c>team/web</c>: what the target is where only one place is called.</summary>
    public object? Target { get; }

    /// <summary>The region that was called.</summary>
    public string Region { get; }

    /// <summary>The account id (12 digits) of the registry; null where it is not known.</summary>
    public string? RegistryId { get; }

    /// <summary>The endpoint that was called; null for AWS itself.</summary>
    public string? EndpointUrl { get; }

    /// <summary>The target and its place.</summary>
    /// <returns><c>team/web in 111122223333 (eu-west-1)</c>.</returns>
    public override string ToString() =>
        Target is null ? PlaceText.Of(RegistryId, Region) : PlaceText.In(Target, RegistryId, Region);

    /// <summary>The error with its place in the message and the target, where the place is known.</summary>
    /// <param name="error">An error that has not been written.</param>
    /// <param name="client">What the record's work calls; null for errors of several records, and before the first call.</param>
    /// <param name="registryId">The registry of the record.</param>
    /// <param name="naming">Whether the message names the endpoint too.</param>
    /// <returns>The record to write.</returns>
    internal static ErrorRecord AddTo(ErrorRecord error, IEcrClient? client, string? registryId, PlaceNaming naming)
    {
        Exception failure = error.Exception;
        var call = failure as EcrException;
        if (client is not null)
            call?.SetPlace(client.Region, client.EndpointUrl, registryId);
        PlacedTarget? target = (call, client) switch
        {
            ({ Region: { } region }, _) => new(error.TargetObject, region, call.RegistryId, call.EndpointUrl),
            (null, { Region: { } region }) => new(error.TargetObject, region, registryId, client.EndpointUrl),
            _ => null,
        };
        if (target is null)
            return error;
        string place = PlaceText.Of(target.RegistryId, target.Region);
        if (naming == PlaceNaming.Endpoint)
            place = PlaceText.At(place, target.EndpointUrl);
        return new ErrorRecord(failure, error.FullyQualifiedErrorId, error.CategoryInfo.Category, target)
        {
            ErrorDetails = new ErrorDetails($"{place}: {error.ErrorDetails?.Message ?? failure.Message}")
            {
                RecommendedAction = error.ErrorDetails?.RecommendedAction,
            },
        };
    }
}
