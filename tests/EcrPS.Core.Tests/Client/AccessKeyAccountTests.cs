using EcrPS.Client;

namespace EcrPS.Core.Tests.Client;

public sealed class AccessKeyAccountTests
{
    [Theory]
    [InlineData("ASIAQNZGKIQY56JQ7WML", "029608264753")] // published with its account by Tal Be'ery, "A short note on AWS KEY ID"
    [InlineData("AKIAQNZGKIQY5AAAAAAA", "029608264753")] // another key of it
    public void The_account_is_in_the_key(string key, string account) => Assert.Equal(account, AccessKeyAccount.Of(key));

    [Theory]
    [InlineData("")]
    [InlineData("test")]
    [InlineData("123456789012")]
    [InlineData("AKIDEXAMPLE")]
    [InlineData("AIDAQNZGKIQY56JQ7WML")] // a user's id, not a key's
    [InlineData("AKIAI44QH8DHBEXAMPLE")] // no base 32
    [InlineData("AKIAIOSFODNN7EXAMPLE")] // of the form that AWS used before 2019, without an account
    [InlineData("ASIAJ234567ABCDEFGHI")]
    [InlineData("AKIA\u00E9NZGKIQY56JQ7WM")]
    public void What_is_no_key_of_AWS_stands_for_itself(string key) => Assert.Equal(key, AccessKeyAccount.Of(key));
}
