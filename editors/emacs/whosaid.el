;;; whosaid.el --- Who said what, in the article you are editing  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "29.1"))

;;; Commentary:

;; Makes Eglot, which comes with Emacs 29 and later, start whosaid in articles: plain text, Markdown and HTML.
;;
;;     (add-to-list 'load-path "…/editors/emacs")
;;     (require 'whosaid)
;;     (add-hook 'text-mode-hook #'eglot-ensure)
;;
;; or M-x eglot in an article.  Then
;;
;;     M-x whosaid-quotes          lists the quotations, speaker first
;;     M-x whosaid-check           lists what is still open before filing; `t' ticks off
;;     M-x whosaid-choose-speaker  says who really speaks in the quotation at point

;;; Code:

(require 'eglot)
(require 'seq)
(require 'tabulated-list)

(defgroup whosaid nil
  "Who said what, in the article you are editing."
  :group 'text
  :prefix "whosaid-")

(defcustom whosaid-command '("whosaid" "lsp")
  "The server and its arguments."
  :type '(repeat string))

(defun whosaid--contact (&rest _)
  "The command of the server, as it is set when the server starts."
  whosaid-command)

(add-to-list 'eglot-server-programs
             '(((text-mode :language-id "plaintext")
                (markdown-mode :language-id "markdown")
                (html-mode :language-id "html")
                (mhtml-mode :language-id "html"))
               . whosaid--contact))

;;; Requests

(defun whosaid--request (method &rest parameters)
  "Send METHOD about the current buffer with more PARAMETERS; return the result."
  (let ((server (or (eglot-current-server) (user-error "No server runs here; start it with M-x eglot"))))
    (when (fboundp 'eglot--signal-textDocument/didChange)
      (eglot--signal-textDocument/didChange))
    (jsonrpc-request server method
                     (append (list :textDocument (eglot--TextDocumentIdentifier)) parameters))))

(defun whosaid--point (position)
  "The place of a POSITION of the protocol in the current buffer."
  (if (fboundp 'eglot--lsp-position-to-point)
      (eglot--lsp-position-to-point position)
    (with-no-warnings (eglot-lsp-position-to-point position))))

(defun whosaid--position ()
  "The position of point for the protocol."
  (if (fboundp 'eglot--pos-to-lsp-position)
      (eglot--pos-to-lsp-position)
    (with-no-warnings (eglot-pos-to-lsp-position))))

(defun whosaid--marker (range)
  "A marker at the start of RANGE in the current buffer."
  (copy-marker (whosaid--point (plist-get range :start))))

;;; Lists

(defvar-local whosaid--refresh nil "Makes the entries of the list anew.")

(defvar-keymap whosaid-list-mode-map
  :parent tabulated-list-mode-map
  "RET" #'whosaid-visit)

(define-derived-mode whosaid-list-mode tabulated-list-mode "Whosaid"
  "Quotations, or what is still open before filing."
  (add-hook 'tabulated-list-revert-hook (lambda () (funcall whosaid--refresh)) nil t))

(defun whosaid--list (name format make &optional keys)
  "Show a list called NAME with columns FORMAT.
MAKE returns its entries, called in the article.  KEYS are bindings of its own."
  (let ((article (current-buffer))
        (entries (funcall make))
        (buffer (get-buffer-create name)))
    (with-current-buffer buffer
      (whosaid-list-mode)
      (setq tabulated-list-format format
            tabulated-list-padding 1
            tabulated-list-entries entries
            whosaid--refresh (lambda ()
                               (setq tabulated-list-entries (with-current-buffer article (funcall make)))))
      (when keys
        (use-local-map (make-composed-keymap keys (current-local-map))))
      (tabulated-list-init-header)
      (tabulated-list-print))
    (display-buffer buffer)
    buffer))

(defun whosaid-visit ()
  "Go to the words of the entry at point."
  (interactive)
  (let ((marker (plist-get (tabulated-list-get-id) :marker)))
    (pop-to-buffer (marker-buffer marker))
    (goto-char marker)))

(defun whosaid--quote-entries ()
  "The quotations of the current buffer as entries of a list, unattributed ones first."
  (let* ((list (whosaid--request :whosaid/quotes))
         (speakers (plist-get list :speakers))
         (entry (lambda (quote)
                  (let* ((speaker (plist-get quote :speaker))
                         (guess (equal (plist-get quote :confidence) "low"))
                         (name (and speaker (plist-get (aref speakers speaker) :name))))
                    (list (list :marker (whosaid--marker (plist-get quote :range)))
                          (vector (concat (or name "Unattributed") (and guess "?"))
                                  (plist-get quote :kind)
                                  (replace-regexp-in-string "[\n\r]+" " " (plist-get quote :text)))))))
         (quotes (append (plist-get list :quotes) nil)))
    (mapcar entry (append (seq-remove (lambda (quote) (plist-get quote :speaker)) quotes)
                          (seq-filter (lambda (quote) (plist-get quote :speaker)) quotes)))))

;;;###autoload
(defun whosaid-quotes ()
  "List the quotations of the article, speaker first."
  (interactive)
  (whosaid--list "*Who said what*" [("Speaker" 26 t) ("Kind" 9 t) ("Words" 0 nil)] #'whosaid--quote-entries))

;;; Before filing

(defcustom whosaid-ticks-file (locate-user-emacs-file "whosaid-ticks.eld")
  "Where it is kept what has been ticked off."
  :type 'file)

(defun whosaid--read-ticks ()
  "What has been ticked off: an alist from files to ids."
  (when (file-readable-p whosaid-ticks-file)
    (with-temp-buffer
      (insert-file-contents whosaid-ticks-file)
      (ignore-errors (read (current-buffer))))))

(defun whosaid--open-entries ()
  "What is open in the current buffer as entries of a list."
  (let* ((list (whosaid--request :whosaid/beforeFiling))
         (name (or buffer-file-name (buffer-name)))
         (ticked (cdr (assoc name (whosaid--read-ticks)))))
    (mapcar (lambda (item)
              (let ((id (plist-get item :id)))
                (list (list :marker (whosaid--marker (plist-get item :range)) :id id :file name)
                      (vector (if (member id ticked) "[x]" "[ ]")
                              (plist-get item :topic)
                              (plist-get item :title)))))
            (plist-get list :items))))

;;;###autoload
(defun whosaid-check ()
  "List what is still open before filing.
\\<whosaid-list-mode-map>\\[whosaid-visit] goes there, `t' ticks off.  An entry is open again when its quotation changes."
  (interactive)
  (whosaid--list "*Before filing*" [("" 3 t) ("About" 13 t) ("What is open" 0 nil)] #'whosaid--open-entries
                 (define-keymap "t" #'whosaid-tick)))

(defun whosaid-tick ()
  "Tick off the entry at point, or open it again."
  (interactive)
  (let* ((entry (tabulated-list-get-id))
         (file (plist-get entry :file))
         (id (plist-get entry :id))
         (ticks (whosaid--read-ticks))
         (ticked (cdr (assoc file ticks))))
    (unless id
      (user-error "There is nothing to tick off here"))
    (setf (alist-get file ticks nil t #'equal)
          (if (member id ticked) (remove id ticked) (cons id ticked)))
    (with-temp-file whosaid-ticks-file
      (prin1 ticks (current-buffer)))
    (tabulated-list-revert)))

;;; Correction

;;;###autoload
(defun whosaid-choose-speaker (&optional name)
  "Say that NAME speaks in the quotation at point; without it, ask."
  (interactive)
  (let* ((found (or (whosaid--request :whosaid/candidates :position (whosaid--position))
                    (user-error "There is no quotation here")))
         (names (mapcar (lambda (one) (plist-get one :name)) (plist-get found :candidates)))
         (speaker (or name (completing-read "Who says this? " names))))
    (whosaid--request :whosaid/setSpeaker :version (plist-get found :version)
                      :quote (plist-get found :quote) :speaker speaker)
    (message "The speaker is %s" speaker)))

;;;###autoload
(defun whosaid-undo ()
  "Take back the entry of whosaid.toml that the server wrote last."
  (interactive)
  (jsonrpc-request (or (eglot-current-server) (user-error "No server runs here"))
                   :workspace/executeCommand '(:command "whosaid.server.undo" :arguments [])))

(provide 'whosaid)
;;; whosaid.el ends here
