; Offers to sign out, which takes the session out of the Credential Manager, and to remove the profile. An update runs
; the uninstaller as well, and a fleet runs it silently: both keep everything.

; Expanded when the languages are known.
!macro customHeader
  !ifdef BUILD_UNINSTALLER
    LangString forgetUser ${LANG_ENGLISH} "Also sign out of Genkan and remove its settings for this user?"
    LangString forgetUser ${LANG_JAPANESE} "Genkan からサインアウトし、このユーザーの設定も削除しますか?"
  !endif
!macroend

; Expanded before any file is removed.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    MessageBox MB_YESNO|MB_DEFBUTTON2 "$(forgetUser)" /SD IDNO IDNO keepUser
      ExecWait '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" --sign-out'
      SetShellVarContext current
      RMDir /r "$APPDATA\${APP_PRODUCT_FILENAME}"
      ${if} $installMode == "all"
        SetShellVarContext all
      ${endIf}
    keepUser:
  ${endIf}
!macroend
