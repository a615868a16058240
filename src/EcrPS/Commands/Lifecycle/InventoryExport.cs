using EcrPS.Conversion;
using EcrPS.Lifecycle;
using EcrPS.Model;

namespace EcrPS.Commands;

/// <summary>An inventory file, first written to a temporary file. Shared by all records; pipeline thread only.</summary>
internal sealed class InventoryExport : IDisposable
{
    private string? _path;
    private string? _temporary;
    private FileStream? _stream;
    private ImageInventoryWriter? _writer;

    /// <summary>Whether it has been decided if the file is written.</summary>
    public bool IsDecided { get; private set; }

    public int Count => _writer?.Count ?? 0;

    public int WithoutManifest { get; private set; }

    /// <summary>Creates the file; null if none is written (<c>-WhatIf</c>).</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Decide(string? path)
    {
        IsDecided = true;
        if (path is null)
            return;
        _path = OutputFile.Resolve(path);
        _temporary = $"{_path}.{Guid.NewGuid():N}.tmp";
        _stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write);
        _writer = new ImageInventoryWriter(_stream);
    }

    public void Add(IEnumerable<ImageDetail> images)
    {
        if (_writer is null)
            return;
        foreach (ImageDetail image in images)
        {
            _writer.Add(image);
            if (image.Manifest is null)
                WithoutManifest++;
        }
    }

    /// <summary>Moves the file to its path; null if none was written.</summary>
    public FileInfo? Complete()
    {
        if (_writer is null)
            return null;
        _writer.Complete();
        _stream!.Dispose();
        OutputFile.Replace(_temporary!, _path!);
        _temporary = null;
        return new FileInfo(_path!);
    }

    /// <summary>Deletes an incomplete file.</summary>
    public void Dispose()
    {
        _stream?.Dispose();
        if (_temporary is not null)
            File.Delete(_temporary);
        _temporary = null;
    }
}
