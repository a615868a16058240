using System.Buffers;
using System.Text;
using EcrPS.Model;

namespace EcrPS.Core.Tests.Model;

public sealed class PooledBufferTests
{
    [Fact]
    public void Keeps_what_was_written_while_it_grows()
    {
        using var buffer = new PooledBuffer();
        var expected = new StringBuilder();
        for (int i = 0; i < 5000; i++)
        {
            string piece = $"{i},";
            expected.Append(piece);
            buffer.Write(Encoding.ASCII.GetBytes(piece));
        }

        Assert.Equal(expected.ToString(), Encoding.ASCII.GetString(buffer.Written.Span));
        Assert.Equal(expected.Length, buffer.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void Gives_at_least_the_room_that_is_asked_for(int sizeHint)
    {
        using var buffer = new PooledBuffer();
        Assert.True(buffer.GetMemory(sizeHint).Length >= Math.Max(1, sizeHint));
    }

    [Fact]
    public void Does_not_advance_past_its_room()
    {
        using var buffer = new PooledBuffer();
        int room = buffer.GetMemory(10).Length;
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(room + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(-1));
    }

    [Fact]
    public void Is_empty_and_gives_nothing_back_twice_after_it_was_disposed_of()
    {
        var buffer = new PooledBuffer();
        buffer.Write("text"u8);
        buffer.Dispose();
        buffer.Dispose();
        Assert.Equal(0, buffer.Written.Length);
    }
}
