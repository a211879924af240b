using IntranetSearch.App.Api;
using Microsoft.AspNetCore.Http;

namespace IntranetSearch.App.Tests.Api;

public sealed class HostRulesTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://localhost:8080")]
    [InlineData("http://[::1]:8080;http://127.0.0.5:1")]
    public void Loopback_addresses_may_be_listened_on(string urls) => Assert.Null(HostRules.Check(urls, allowAnonymousNetwork: false));

    [Theory]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://*:8080")]
    [InlineData("http://+:8080")]
    [InlineData("http://[::]:8080")]
    [InlineData("http://192.168.1.5:8080")]
    [InlineData("http://search.acme.example")]
    [InlineData("http://127.0.0.1:8080;http://10.0.0.1:8080")]
    [InlineData("http://localhost.attacker.example:80")]
    public void Other_addresses_need_the_operators_word(string urls)
    {
        Assert.Contains("--allow-anonymous-network", HostRules.Check(urls, allowAnonymousNetwork: false), StringComparison.Ordinal);
        Assert.Null(HostRules.Check(urls, allowAnonymousNetwork: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ; ")]
    [InlineData("8080")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("http://")]
    [InlineData("http://unix:/tmp/socket")]
    public void What_is_no_address_is_refused(string urls) => Assert.NotNull(HostRules.Check(urls, allowAnonymousNetwork: true));

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("localhost:8080", true)]
    [InlineData("127.0.0.1:8080", true)]
    [InlineData("[::1]:8080", true)]
    [InlineData("search.acme.example", true)]
    [InlineData("SEARCH.acme.example:443", true)]
    [InlineData("attacker.example", false)]
    [InlineData("localhost.attacker.example", false)]
    [InlineData("192.168.1.5", false)]
    [InlineData("", false)]
    public void Only_own_names_are_answered(string host, bool answered) =>
        Assert.Equal(answered, HostRules.Accepts(new HostString(host), new ApiOptions { AllowedHosts = ["search.acme.example"] }));

    [Fact]
    public void On_a_network_numeric_addresses_are_answered_too() =>
        Assert.True(HostRules.Accepts(new HostString("192.168.1.5:8080"), new ApiOptions { AllowAnonymousNetwork = true }));
}
