namespace EcrPS.Lifecycle;

/// <summary>The bytes that the expiry of each image of a plan frees; computed at first use.</summary>
internal sealed class FreedBytes
{
    private readonly Dictionary<int, long> _byImage = [];

    public FreedBytes(Evaluation evaluation)
    {
        var ledger = new BlobLedger();
        foreach (LifecycleImage image in evaluation.Images)
            ledger.Add(image);
        // In the order in which ECR acts: a layer that two expiring images share is freed by the later one.
        foreach (int i in evaluation.Order)
        {
            if (!evaluation.MayExpire(i))
                continue;
            _byImage[i] = ledger.Remove(evaluation.Images[i]);
            Total += _byImage[i];
            IsUpperBound |= evaluation.ActionOf(i) == LifecycleImageAction.Uncertain;
        }

        // A layer of an image with an unknown manifest may be shared with any other image.
        IsUpperBound |= Total > 0 && evaluation.Images.Any(image => image.Blobs is null);
    }

    public long Total { get; }

    public bool IsUpperBound { get; }

    public long Of(int image) => _byImage.GetValueOrDefault(image);
}
