# .NET loads an assembly of a name once in a process: cmdlets of a second copy would run the code of the first.
& {
    param($Loaded, $This)
    if ($Loaded -and $Loaded -ne $This) {
        throw "This session has loaded EcrPS from '$Loaded' and cannot load another copy or version, here from '$This'. Start a new session and import only this one."
    }
} ([AppContext]::GetData('EcrPS')) $PSScriptRoot
