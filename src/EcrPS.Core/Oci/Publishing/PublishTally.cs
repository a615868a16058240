using System.Collections.Concurrent;

namespace EcrPS.Oci;

/// <summary>Counts what a publication has transferred and reports progress. Called from several threads.</summary>
internal sealed class PublishTally(IReadOnlyCollection<Descriptor> blobs, IProgress<PublishProgress>? progress)
{
    private readonly ConcurrentDictionary<Digest, long> _bytes = new();
    private readonly long _totalSize = blobs.Aggregate(0L, (sum, blob) => sum + Math.Min(SizeOf(blob), long.MaxValue - sum));
    private long _totalBytes;
    private long _bytesSent;
    private int _blobsSent;
    private int _blobsSkipped;

    public int BlobsSent => _blobsSent;

    public int BlobsSkipped => _blobsSkipped;

    public long BytesSent => _bytesSent;

    public IProgress<long> For(Descriptor blob) => new BlobProgress(this, blob);

    public void Skipped(Descriptor blob)
    {
        Interlocked.Increment(ref _blobsSkipped);
        Report(PublishStep.BlobSkipped, blob, SizeOf(blob));
    }

    public void Done(Descriptor blob)
    {
        long size = _bytes.TryGetValue(blob.Digest, out long moved) ? moved : SizeOf(blob);
        Interlocked.Increment(ref _blobsSent);
        Interlocked.Add(ref _bytesSent, size);
        Report(PublishStep.BlobDone, blob, size);
    }

    public void Done(Manifest manifest) => progress?.Report(new PublishProgress(
        PublishStep.ManifestDone,
        manifest.Digest,
        manifest.Content.Length,
        manifest.Content.Length,
        Interlocked.Read(ref _totalBytes),
        _totalSize));

    private static long SizeOf(Descriptor blob) => Math.Max(blob.Size, 0);

    private void Report(PublishStep step, Descriptor blob, long bytes)
    {
        // Each blob is transferred by one thread at a time, so its counter has no contention.
        long before = _bytes.TryGetValue(blob.Digest, out long known) ? known : 0;
        _bytes[blob.Digest] = bytes;
        long total = Interlocked.Add(ref _totalBytes, bytes - before);
        progress?.Report(new PublishProgress(step, blob.Digest, bytes, SizeOf(blob), total, _totalSize));
    }

    private sealed class BlobProgress(PublishTally tally, Descriptor blob) : IProgress<long>
    {
        public void Report(long value) => tally.Report(PublishStep.BlobProgress, blob, value);
    }
}
