using System.Text.RegularExpressions;
using EcrPS.Oci;
using FsCheck;
using FsCheck.Fluent;

namespace EcrPS.Core.Tests.Oci;

public sealed class ImageReferenceTests
{
    private const string Hash = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Theory]
    [InlineData("web", null, "web", null, null)]
    [InlineData("web:1.2", null, "web", "1.2", null)]
    [InlineData("web@" + Hash, null, "web", null, Hash)]
    [InlineData("team/web:1@" + Hash, null, "team/web", "1", Hash)]
    [InlineData("a__b/c---d/e.f:_x", null, "a__b/c---d/e.f", "_x", null)]
    [InlineData("localhost/web", "localhost", "web", null, null)]
    [InlineData("localhost:41234/web:1", "localhost:41234", "web", "1", null)]
    [InlineData("127.0.0.1:5000/team/web:v-1", "127.0.0.1:5000", "team/web", "v-1", null)]
    [InlineData("[::1]:5000/web:1", "[::1]:5000", "web", "1", null)]
    [InlineData(
        "123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/web:1.2",
        "123456789012.dkr.ecr.eu-central-1.amazonaws.com",
        "team/web",
        "1.2",
        null)]
    public void Reads_and_writes(string text, string? registry, string repository, string? tag, string? digest)
    {
        var reference = ImageReference.Parse(text);

        Assert.Equal(registry, reference.Registry);
        Assert.Equal(repository, reference.Repository);
        Assert.Equal(tag, reference.Tag);
        Assert.Equal(digest, reference.Digest?.ToString());
        Assert.Equal(text, reference.ToString());
        Assert.Equal(reference, ImageReference.Parse(reference.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(":1")]
    [InlineData("web:")]
    [InlineData("web:a b")]
    [InlineData("web:.1")]
    [InlineData("web:-1")]
    [InlineData("Web:1")]
    [InlineData("web//x")]
    [InlineData("/web")]
    [InlineData("web/")]
    [InlineData("-web")]
    [InlineData("web-")]
    [InlineData("a___b")]
    [InlineData("a..b/c")]
    [InlineData("a/b..c")]
    [InlineData("a/../b")]
    [InlineData("web@")]
    [InlineData("web@sha256:12")]
    [InlineData("web@" + Hash + ":1")]
    [InlineData("@" + Hash)]
    [InlineData("localhost:0/web")]
    [InlineData("localhost:99999/web")]
    [InlineData("localhost:/web")]
    [InlineData(".host/web")]
    [InlineData("ho..st/web")]
    [InlineData("[::1/web")]
    [InlineData("https://localhost:5000/web")]
    public void Refuses_what_is_no_reference(string? text) =>
        Assert.Equal(OciErrorCodes.ReferenceInvalid, Assert.Throws<OciException>(() => ImageReference.Parse(text)).ErrorCode);

    [Fact]
    public void Names_and_tags_have_their_limits()
    {
        Assert.True(ImageReference.IsRepositoryName(new string('a', 256)));
        Assert.False(ImageReference.IsRepositoryName(new string('a', 257)));
        Assert.True(ImageReference.IsTag(new string('a', 128)));
        Assert.False(ImageReference.IsTag(new string('a', 129)));
        Assert.Equal(OciErrorCodes.ReferenceInvalid, Assert.Throws<OciException>(() => new ImageReference("web", "a b")).ErrorCode);
    }

    [Theory]
    [InlineData("123456789012.dkr.ecr.eu-central-1.amazonaws.com/web", "123456789012", "eu-central-1")]
    [InlineData("123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/web", "123456789012", "us-gov-west-1")]
    [InlineData("123456789012.dkr-ecr.us-west-2.on.aws/web", "123456789012", "us-west-2")]
    [InlineData("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/web", "123456789012", "cn-north-1")]
    [InlineData("123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu/web", "123456789012", "eusc-de-east-1")]
    [InlineData("123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn/web", "123456789012", "cn-north-1")]
    [InlineData("123456789012.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk/web", "123456789012", "eu-isoe-west-1")]
    [InlineData("123456789012.dkr.ecr.cn-north-1.amazonaws.com/web", null, null)]
    [InlineData("123456789012.dkr.ecr.us-west-2.on.aws/web", null, null)]
    [InlineData("123456789012.dkr-ecr.us-iso-east-1.c2s.ic.gov/web", null, null)]
    [InlineData("12345678901.dkr.ecr.eu-central-1.amazonaws.com/web", null, null)]
    [InlineData("123456789012.dkr.ecr.eu-central-1.amazonaws.com.example.org/web", null, null)]
    [InlineData("123456789012.dkr.ecr.amazonaws.com/web", null, null)]
    [InlineData("localhost:5000/web", null, null)]
    [InlineData("web", null, null)]
    public void An_ECR_host_tells_account_and_region(string text, string? account, string? region)
    {
        var reference = ImageReference.Parse(text);

        Assert.Equal(account, reference.RegistryId);
        Assert.Equal(region, reference.Region);
    }

    [Theory]
    [InlineData("eu-central-1")]
    [InlineData("cn-north-1")]
    [InlineData("us-gov-west-1")]
    [InlineData("eusc-de-east-1")]
    [InlineData("us-iso-east-1")]
    [InlineData("us-isob-east-1")]
    [InlineData("eu-isoe-west-1")]
    [InlineData("us-isof-south-1")]
    public void The_name_of_an_ECR_host_reads_as_what_it_was_made_of(string region)
    {
        var host = new EcrHost("123456789012", region);
        Assert.True(EcrHost.TryParse(host.Name, out EcrHost? read), host.Name);
        Assert.Equal(host, read);
    }

    /// <summary>The pattern of repository names in the API model is the oracle for the hand-written parser.</summary>
    [Fact]
    public void Repository_names_follow_the_models_pattern()
    {
        var pattern = new Regex(
            @"^(?:[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*)\z",
            RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        var names = Gen.Elements('a', '0', 'z', '.', '_', '-', '/', 'A')
            .ArrayOf().Select(characters => new string(characters)).ToArbitrary();

        Prop.ForAll(names, name => ImageReference.IsRepositoryName(name) == pattern.IsMatch(name))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void What_reads_writes_back_the_same()
    {
        var texts = Gen.Elements('a', '1', '.', '_', '-', '/', ':', '@').ArrayOf()
            .Select(characters => new string(characters)).ToArbitrary();

        Prop.ForAll(texts, text => TryParse(text) is not { } reference || reference.ToString() == text)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

        static ImageReference? TryParse(string text)
        {
            try
            {
                return ImageReference.Parse(text);
            }
            catch (OciException)
            {
                return null;
            }
        }
    }
}
