using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Services;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>GetAccountSetting and PutAccountSetting.</summary>
internal sealed class AccountSettingApi(AccountSettings settings)
{
    public void AddTo(ApiTable table)
    {
        table.Add<GetAccountSettingRequest, GetAccountSettingResponse>("GetAccountSetting", Get);
        table.Add<PutAccountSettingRequest, PutAccountSettingResponse>("PutAccountSetting", PutAsync);
    }

    private GetAccountSettingResponse Get(Caller caller, GetAccountSettingRequest request) => new()
    {
        Name = request.Name,
        Value = settings.Get(caller.Scope, request.Name!),
    };

    private async Task<PutAccountSettingResponse> PutAsync(Caller caller, PutAccountSettingRequest request, CancellationToken cancellationToken)
    {
        await settings.SetAsync(caller.Scope, request.Name!, request.Value!, cancellationToken).ConfigureAwait(false);
        return new PutAccountSettingResponse { Name = request.Name, Value = request.Value };
    }
}
